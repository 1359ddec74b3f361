package dev.vestibule.operator;

import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Duration;
import java.time.Instant;

/** The table of one-time links. */
final class Links {
    static final Duration LIFE = Duration.ofMinutes(30);

    private Links() {}

    /** Makes a link's token; what is stored does not open anything. */
    static String make(Sql sql, Instant now) {
        sql.update("DELETE FROM operator_link WHERE expires_at <= ?", now);
        String token = Secrets.token();
        sql.update("INSERT INTO operator_link (hash, expires_at) VALUES (?, ?)", Secrets.hash(token), now.plus(LIFE));
        return token;
    }

    /** Whether a link is good, without spending it: programs that make previews of links open them too. */
    static boolean isGood(Sql sql, String token, Instant now) {
        return sql.count(
                        "SELECT count(*) AS n FROM operator_link WHERE hash = ? AND expires_at > ?",
                        Secrets.hash(token),
                        now)
                == 1;
    }

    /** Spends a link; of any number of requests at once, one wins. */
    static boolean take(Sql sql, String token, Instant now) {
        return sql.one(
                        "DELETE FROM operator_link WHERE hash = ? AND expires_at > ? RETURNING hash",
                        row -> row.text("hash"),
                        Secrets.hash(token),
                        now)
                .isPresent();
    }
}
