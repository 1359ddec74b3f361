package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Authorization codes, and their one exchange for a token. */
final class Codes {
    /** How long a spent or late code can still be told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Database database;
    private final Clock clock;

    Codes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a client sends to the token endpoint; what is missing is empty. */
    record Exchange(String clientId, String secret, String grantType, String redirectUri, String code) {}

    /** What comes of it. */
    sealed interface Outcome {}

    record Exchanged(String token, long scopedId, List<String> permissions) implements Outcome {}

    record Refused(String message) implements Outcome {}

    private record Code(
            String appId,
            String username,
            String redirectUri,
            List<String> permissions,
            Instant expires,
            Optional<Instant> used) {
        static Code from(Row row) {
            return new Code(
                    row.text("app_id"),
                    row.text("username"),
                    row.text("redirect_uri"),
                    row.list("permissions"),
                    row.time("expires_at"),
                    row.optionalTime("used_at"));
        }
    }

    /** A new code for what an account allowed an app. */
    String issue(App app, String username, String redirectUri, List<Permission> allowed) {
        String code = InstagramLogin.newCode();
        Instant now = clock.instant();
        database.write(sql -> {
            sql.update("DELETE FROM authorization_code WHERE expires_at < ?", now.minus(REMEMBERED));
            return sql.update(
                    "INSERT INTO authorization_code (code_hash, app_id, username, redirect_uri, permissions, expires_at) "
                            + "VALUES (?, ?, ?, ?, ?, ?)",
                    Secrets.hash(code),
                    app.appId(),
                    username,
                    redirectUri,
                    allowed.stream().map(Permission::scope).toList(),
                    now.plus(InstagramLogin.CODE_LIFE));
        });
        return code;
    }

    /**
     * Exchanges a code. The order of the checks is the real place's, as far as it is known: the client, the grant type, then
     * the code (known, unused, in time), its redirect address, and the secret last. A refused exchange does not spend the code.
     */
    Outcome exchange(Exchange asked) {
        Instant now = clock.instant();
        String token = InstagramLogin.newToken();
        return database.write(sql -> {
            Optional<App> app = Apps.find(sql, asked.clientId());
            if (app.isEmpty()) {
                return new Refused(
                        Apps.isMetaId(sql, asked.clientId())
                                ? InstagramLogin.INVALID_PLATFORM_APP
                                : InstagramLogin.MISSING_CLIENT_ID);
            }
            Optional<Code> code = sql.one(
                    "SELECT * FROM authorization_code WHERE code_hash = ?", Code::from, Secrets.hash(asked.code()));
            Optional<String> fault = fault(asked, app.get(), code, now);
            if (fault.isPresent()) {
                return new Refused(fault.get());
            }
            int taken = sql.update(
                    "UPDATE authorization_code SET used_at = ? WHERE code_hash = ? AND used_at IS NULL",
                    now,
                    Secrets.hash(asked.code()));
            if (taken == 0) {
                return new Refused(InstagramLogin.CODE_USED);
            }
            Code won = code.orElseThrow();
            Tokens.save(sql, new Tokens.Token(won.appId(), won.username(), won.permissions(), false, now), token);
            Account account = Accounts.find(sql, won.username()).orElseThrow();
            return new Exchanged(token, account.scopedTo(won.appId()), won.permissions());
        });
    }

    private static Optional<String> fault(Exchange asked, App app, Optional<Code> found, Instant now) {
        if (asked.grantType().isEmpty()) {
            return Optional.of("Missing required field grant_type");
        }
        if (!asked.grantType().equals("authorization_code")) {
            return Optional.of("Invalid grant_type: " + asked.grantType());
        }
        if (asked.code().isEmpty()) {
            return Optional.of("Missing required field code");
        }
        if (found.isEmpty() || !found.get().appId().equals(app.appId())) {
            return Optional.of(InstagramLogin.INVALID_CODE);
        }
        Code code = found.get();
        if (code.used().isPresent()) {
            return Optional.of(InstagramLogin.CODE_USED);
        }
        if (!now.isBefore(code.expires())) {
            return Optional.of(InstagramLogin.CODE_EXPIRED);
        }
        if (!asked.redirectUri().equals(code.redirectUri())) {
            return Optional.of(InstagramLogin.REDIRECT_DIFFERS);
        }
        if (!app.redirectUris().contains(code.redirectUri())) {
            return Optional.of(InstagramLogin.INVALID_REDIRECT_URI);
        }
        return Secrets.same(asked.secret(), app.secret()) ? Optional.empty() : Optional.of(InstagramLogin.WRONG_SECRET);
    }
}
