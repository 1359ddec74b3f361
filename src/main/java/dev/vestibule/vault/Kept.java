package dev.vestibule.vault;

import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an operator may know of a kept token, which is everything but the token.
 *
 * @param upstreamId the identity that it belongs to
 * @param generation of the provider's API, for which it was issued
 * @param expiresAt the end of its life; empty if it has ended
 * @param renewedAt when it is renewed next, or tried again; empty if never
 * @param trouble the slug of why the last renewal failed; empty if it did not
 * @param ended why there is none any more, as applications are told; empty while there is one
 */
public record Kept(
        String connection,
        String upstreamId,
        String generation,
        Optional<Instant> expiresAt,
        Optional<Instant> renewedAt,
        String trouble,
        String ended) {

    /** How many tokens have the same fate, and why: ended is empty for those in trouble. */
    public record Fate(String ended, String trouble, long tokens) {}

    /**
     * The tokens of one connection in figures.
     *
     * @param living those that have not ended
     * @param next when the next one is renewed; empty if none is
     * @param soon how many are renewed within a day
     * @param fates those in trouble, and those that have ended
     */
    public record Figures(long living, Optional<Instant> next, long soon, List<Fate> fates) {}

    public static Figures figures(Sql sql, String connection, Instant now) {
        return new Figures(
                count(sql, connection),
                sql.one(
                                "SELECT min(due_at) AS due_at FROM upstream_token WHERE connection = ? AND trouble = ''",
                                row -> row.optionalTime("due_at"),
                                connection)
                        .flatMap(due -> due),
                sql.count(
                        "SELECT count(*) AS n FROM upstream_token WHERE connection = ? AND trouble = '' AND due_at <= ?",
                        connection,
                        now.plusSeconds(86_400)),
                sql.list(
                        "SELECT ended, trouble, count(*) AS n FROM upstream_token WHERE connection = ?"
                                + " AND (trouble <> '' OR ended <> '') GROUP BY ended, trouble ORDER BY ended, trouble",
                        row -> new Fate(code(row.text("ended")), row.text("trouble"), row.number("n")),
                        connection));
    }

    /** How many tokens a connection keeps; those that have ended do not count. */
    public static long count(Sql sql, String connection) {
        return sql.count("SELECT count(*) AS n FROM upstream_token WHERE connection = ? AND ended = ''", connection);
    }

    /** Of all identities of a user. */
    public static List<Kept> ofUser(Sql sql, String userId) {
        return sql
                .list(
                        "SELECT t.*, i.user_id FROM upstream_token t JOIN identity i ON i.connection = t.connection"
                                + " AND i.upstream_id = t.upstream_id WHERE i.user_id = ? ORDER BY t.connection, t.upstream_id",
                        UpstreamTokens::read,
                        userId)
                .stream()
                .map(token -> new Kept(
                        token.connection(),
                        token.upstreamId(),
                        token.generation(),
                        token.fresh()
                                .or(token::lasting)
                                .map(UpstreamToken.Held::expiresAt)
                                .map(end -> token.lasting()
                                        .map(UpstreamToken.Held::expiresAt)
                                        .filter(end::isBefore)
                                        .orElse(end)),
                        token.dueAt(),
                        token.trouble(),
                        token.ended().map(one -> code(one.name())).orElse("")))
                .toList();
    }

    /**
     * Forgets what is kept of one identity; the next login brings a new token, if the connection still keeps any.
     *
     * @return false if nothing was kept, or the identity is another user's
     */
    public static boolean forget(Sql sql, String connection, String upstreamId, String userId) {
        return sql.update(
                        "DELETE FROM upstream_token WHERE connection = ? AND upstream_id = ? AND EXISTS (SELECT 1 FROM identity i"
                                + " WHERE i.connection = upstream_token.connection AND i.upstream_id = upstream_token.upstream_id"
                                + " AND i.user_id = ?)",
                        connection,
                        upstreamId,
                        userId)
                == 1;
    }

    private static String code(String ended) {
        return ended.toLowerCase(Locale.ROOT);
    }
}
