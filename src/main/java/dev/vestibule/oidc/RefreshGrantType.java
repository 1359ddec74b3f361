package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.connection.Connections;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.Granted;
import dev.vestibule.grant.RefreshTokens;
import dev.vestibule.grant.RefreshTokens.Outcome;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sql;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code refresh_token} (RFC 6749 §6, OpenID Connect Core §12). A refusal for the scope, the connection or the key rolls the
 * transaction back: the token was good and stays so. A token that was used twice ends its family, and that is kept.
 */
final class RefreshGrantType implements GrantType {
    private final Database database;
    private final Connections connections;
    private final TokenAnswers answers;

    RefreshGrantType(Database database, Connections connections, TokenAnswers answers) {
        this.database = database;
        this.connections = connections;
        this.answers = answers;
    }

    @Override
    public String name() {
        return "refresh_token";
    }

    @Override
    public Map<String, Object> answer(Caller caller) {
        String token = TokenServlet.need(caller.body(), "refresh_token");
        Optional<String> scope = caller.body().text("scope");
        TokenAnswers.Stored stored = database.write(sql -> refresh(sql, token, scope, caller))
                .orElseThrow(() -> refused("refresh token unknown, used, expired, or not this caller's: "
                        + caller.application().id()));
        return answers.of(caller.application(), stored, "");
    }

    private Optional<TokenAnswers.Stored> refresh(Sql sql, String token, Optional<String> scope, Caller caller) {
        Application application = caller.application();
        RefreshTokens.Refreshed refreshed =
                RefreshTokens.take(sql, token, application.id(), application.tokens(), caller.now());
        if (refreshed.outcome() == Outcome.REFUSED) {
            return Optional.empty();
        }
        Granted granted = refreshed.granted().orElseThrow();
        boolean reused = refreshed.outcome() == Outcome.REUSED;
        Journal.write(
                sql,
                Entry.of(reused ? Event.REFRESH_REUSED : Event.REFRESHED)
                        .application(application.id())
                        .connection(granted.connection())
                        .user(granted.userId())
                        .from(caller.address()),
                caller.now());
        if (reused) {
            return Optional.empty();
        }
        if (!connections.isOn(sql, granted.connection(), application.id())) {
            throw refused("connection " + granted.connection() + " is off for " + application.id());
        }
        checkKey(granted, caller);
        User user = Users.find(sql, granted.userId()).orElseThrow(() -> refused("the user is gone"));
        Granted narrowed = granted.within(narrowed(granted.scope(), scope)).boundTo(caller.dpopKey());
        return Optional.of(new TokenAnswers.Stored(
                user, narrowed, TokenAnswers.access(sql, narrowed, caller.now()), refreshed.successor()));
    }

    /**
     * A public application has nothing but the key to show that the token is its own; one that authenticates may have a new
     * key, but cannot go back to bearer tokens (RFC 9449 §5).
     */
    private static void checkKey(Granted granted, Caller caller) {
        if (granted.dpopKey().isEmpty()) {
            return;
        }
        String proven = caller.dpopKey()
                .orElseThrow(() -> Failure.of(Reason.INVALID_DPOP_PROOF, "a bound refresh token without a proof"));
        if (caller.application().isPublic() && !proven.equals(granted.dpopKey())) {
            throw refused("refresh token bound to another key");
        }
    }

    private static String narrowed(String granted, Optional<String> wanted) {
        if (wanted.isEmpty()) {
            return granted;
        }
        if (!Set.of(granted.split(" ")).containsAll(List.of(wanted.get().split(" ")))) {
            throw Failure.of(Reason.INVALID_SCOPE, "more scopes than were granted")
                    .showing("A refresh cannot ask for more scopes than the login was granted.");
        }
        return wanted.get();
    }

    private static Failure refused(String detail) {
        return Failure.of(Reason.INVALID_GRANT, detail).showing("Unknown or invalid refresh token.");
    }
}
