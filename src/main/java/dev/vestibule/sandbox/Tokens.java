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

    private final Database database;
    private final Clock clock;

    Tokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a token stands for; the token itself is only known to whoever has it. */
    record Token(String appId, String username, List<String> permissions, boolean longLived, Instant issued) {
        static Token from(Row row) {
            return new Token(
                    row.text("app_id"),
                    row.text("username"),
                    row.list("permissions"),
                    row.flag("long_lived"),
                    row.time("issued_at"));
        }

        Instant expires() {
            return issued.plus(longLived ? InstagramLogin.LONG_LIFE : InstagramLogin.SHORT_LIFE);
        }

        boolean allows(Permission permission) {
            return permissions.contains(permission.scope());
        }

        private Token renewed(Instant now) {
            return new Token(appId, username, permissions, true, now);
        }
    }

    Optional<Token> find(String token) {
        return database.read(
                sql -> sql.one("SELECT * FROM access_token WHERE token_hash = ?", Token::from, Secrets.hash(token)));
    }

    /** A new long-lived token for the same account, app and permissions. */
    String renew(Token old) {
        String token = InstagramLogin.newToken();
        Instant now = clock.instant();
        database.write(sql -> {
            sql.update("DELETE FROM access_token WHERE expires_at < ?", now.minus(REMEMBERED));
            return save(sql, old.renewed(now), token);
        });
        return token;
    }

    static int save(Sql sql, Token meaning, String token) {
        return sql.update(
                "INSERT INTO access_token (token_hash, app_id, username, permissions, long_lived, issued_at, expires_at) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?)",
                Secrets.hash(token),
                meaning.appId(),
                meaning.username(),
                meaning.permissions(),
                meaning.longLived(),
                meaning.issued(),
                meaning.expires());
    }
}
