package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Access tokens: short-lived ones out of codes, long-lived ones out of those. */
final class Tokens {
    /** How long an expired token can still be told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(90);
    /** Tokens of the legacy API had no stated end. */
    private static final Instant NEVER = Instant.parse("2200-01-01T00:00:00Z");

    private final Database database;
    private final Clock clock;

    Tokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Why a token was taken back before its end. */
    enum Revoked {
        REMOVED,
        PASSWORD
    }

    /** What a token stands for; the token itself is only known to whoever has it. */
    record Token(
            String appId,
            String username,
            List<String> permissions,
            boolean longLived,
            Instant issued,
            Instant expires,
            List<String> faults,
            Optional<Revoked> revoked) {
        static Token from(Row row) {
            return new Token(
                    row.text("app_id"),
                    row.text("username"),
                    row.list("permissions"),
                    row.flag("long_lived"),
                    row.time("issued_at"),
                    row.time("expires_at"),
                    row.list("faults"),
                    row.optionalText("revoked").map(Revoked::valueOf));
        }

        /** A first token. */
        static Token first(App app, String username, List<String> permissions, Instant now, List<String> faults) {
            Instant end = app.generation() == Generation.LEGACY ? NEVER : now.plus(InstagramLogin.SHORT_LIFE);
            return new Token(app.appId(), username, permissions, false, now, end, faults, Optional.empty());
        }

        private Token renewed(Instant now) {
            return new Token(
                    appId,
                    username,
                    permissions,
                    true,
                    now,
                    now.plus(InstagramLogin.LONG_LIFE),
                    faults,
                    Optional.empty());
        }
    }

    Optional<Token> find(String token) {
        return database.read(
                sql -> sql.one("SELECT * FROM access_token WHERE token_hash = ?", Token::from, Secrets.hash(token)));
    }

    /** A new long-lived token for the same account, app and permissions. */
    String renew(Token old, Generation generation) {
        String token = InstagramLogin.newToken(generation);
        Instant now = clock.instant();
        database.write(sql -> {
            sql.update("DELETE FROM access_token WHERE expires_at < ?", now.minus(REMEMBERED));
            return save(sql, old.renewed(now), token);
        });
        return token;
    }

    /** A token without a code, for the implicit flow of the legacy API. */
    String issue(App app, Account account, List<String> permissions, List<String> faults) {
        String token = LegacyApi.newToken(account);
        database.write(sql -> {
            Consents.grant(sql, app.appId(), account.username(), permissions, clock.instant());
            return save(sql, Token.first(app, account.username(), permissions, clock.instant(), faults), token);
        });
        return token;
    }

    /** Takes all tokens of an account back. */
    static int revoke(Sql sql, String username, Revoked why) {
        return sql.update(
                "UPDATE access_token SET revoked = ? WHERE username = ? AND revoked IS NULL", why.name(), username);
    }

    static int save(Sql sql, Token meaning, String token) {
        return sql.update(
                "INSERT INTO access_token (token_hash, app_id, username, permissions, long_lived, issued_at, expires_at,"
                        + " faults) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                Secrets.hash(token),
                meaning.appId(),
                meaning.username(),
                meaning.permissions(),
                meaning.longLived(),
                meaning.issued(),
                meaning.expires(),
                meaning.faults());
    }
}
