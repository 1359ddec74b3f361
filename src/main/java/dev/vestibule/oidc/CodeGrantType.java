package dev.vestibule.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.vestibule.application.Application;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.CodeGrant;
import dev.vestibule.grant.Codes;
import dev.vestibule.grant.Granted;
import dev.vestibule.grant.RefreshTokens;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import dev.vestibule.user.Users;
import java.util.Map;
import java.util.Optional;

/**
 * {@code authorization_code} (RFC 6749 §4.1.3). The order: take the code, which burns it whatever comes next · was it issued to
 * this caller, for this redirect URI, with this verifier, for this key · tokens.
 */
final class CodeGrantType implements GrantType {
    private final Database database;
    private final TokenAnswers answers;

    CodeGrantType(Database database, TokenAnswers answers) {
        this.database = database;
        this.answers = answers;
    }

    @Override
    public String name() {
        return "authorization_code";
    }

    private record Redeemed(TokenAnswers.Stored stored, String nonce) {}

    @Override
    public Map<String, Object> answer(Caller caller) {
        String code = TokenServlet.need(caller.body(), "code");
        Redeemed redeemed = database.write(sql -> Codes.take(sql, code, caller.now())
                        .filter(grant -> belongs(grant, caller))
                        .flatMap(grant -> redeem(sql, grant, caller)))
                .orElseThrow(() -> Failure.of(
                        Reason.INVALID_GRANT,
                        "code unknown, used, expired, or not this caller's: "
                                + caller.application().id()));
        return answers.of(caller.application(), redeemed.stored(), redeemed.nonce());
    }

    private static Optional<Redeemed> redeem(Sql sql, CodeGrant code, Caller caller) {
        Granted granted = GrantedScopes.of(sql, code.granted()).boundTo(caller.dpopKey());
        return Users.find(sql, granted.userId()).map(user -> {
            Journal.write(
                    sql,
                    Entry.of(Event.TOKEN)
                            .application(granted.applicationId())
                            .user(granted.userId())
                            .from(caller.address()),
                    caller.now());
            Application application = caller.application();
            Optional<String> refreshToken = granted.has("offline_access") && application.mayUse("refresh_token")
                    ? Optional.of(RefreshTokens.found(sql, granted, application.tokens(), caller.now()))
                    : Optional.empty();
            return new Redeemed(
                    new TokenAnswers.Stored(
                            user, granted, TokenAnswers.access(sql, granted, caller.now()), refreshToken),
                    code.nonce());
        });
    }

    private static boolean belongs(CodeGrant code, Caller caller) {
        String boundTo = code.granted().dpopKey();
        return code.granted().applicationId().equals(caller.application().id())
                && code.redirectUri().equals(caller.body().text("redirect_uri").orElse(""))
                && (boundTo.isEmpty() || boundTo.equals(caller.dpopKey().orElse("")))
                && verifierFits(
                        code.challenge(),
                        caller.body().text("code_verifier"),
                        caller.body().has("code_verifier"));
    }

    /** RFC 7636 §4.6; a verifier without a challenge is a downgrade (RFC 9700 §4.8.2). */
    private static boolean verifierFits(Optional<String> challenge, Optional<String> verifier, boolean sent) {
        if (challenge.isEmpty()) {
            return !sent;
        }
        if (verifier.isEmpty() || !verifier.get().matches("[A-Za-z0-9._~-]{43,128}")) {
            return false;
        }
        String computed = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier.get()))
                .getValue();
        return Secrets.same(computed, challenge.get());
    }
}
