package dev.vestibule.user;

import dev.vestibule.provider.AccountId;
import dev.vestibule.provider.AccountIds;
import dev.vestibule.provider.Profile;
import dev.vestibule.store.Row;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an account was here before. Only whole ids count, and only in the space they were handed out in; what the provider
 * file says of the continuity of generations comes second, and yields to every doubt: then the person is somebody new, which
 * can be mended, while two people in one account cannot.
 */
final class Recognition {
    private Recognition() {}

    /** An identity row: its key in the table, whose it is, and the name of its account if that was added later. */
    record Known(String upstreamId, String userId, String link) {
        private static Known read(Row row) {
            return new Known(row.text("upstream_id"), row.text("user_id"), row.text("link"));
        }
    }

    static Optional<Known> find(Sql sql, String connection, Profile profile) {
        AccountIds ids = profile.ids();
        return own(sql, connection, ids.identifying())
                .or(() -> withoutSpace(sql, connection, ids.identifying().value()))
                .or(() -> former(sql, connection, ids));
    }

    /** The id that identifies the account, in its space or in the generation's at a time when only that was noted. */
    private static Optional<Known> own(Sql sql, String connection, AccountId id) {
        Optional<Known> exact = at(sql, connection, id);
        int slash = id.space().indexOf('/');
        return exact.isPresent() || slash < 0
                ? exact
                : at(sql, connection, new AccountId(id.space().substring(0, slash), id.value()));
    }

    private static Optional<Known> at(Sql sql, String connection, AccountId id) {
        return sql.one(
                "SELECT i.upstream_id, i.user_id, i.link FROM identity_id n JOIN identity i ON i.connection = n.connection"
                        + " AND i.upstream_id = n.upstream_id WHERE n.connection = ? AND n.space = ? AND n.value = ?",
                Known::read,
                connection,
                id.space(),
                id.value());
    }

    /** An identity of which no space was noted, because it was made by hand and never logged in. */
    private static Optional<Known> withoutSpace(Sql sql, String connection, String value) {
        return sql.one(
                "SELECT i.upstream_id, i.user_id, i.link FROM identity i WHERE i.connection = ? AND i.upstream_id = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM identity_id n WHERE n.connection = i.connection AND n.upstream_id = i.upstream_id)",
                Known::read,
                connection,
                value);
    }

    private static Optional<Known> former(Sql sql, String connection, AccountIds ids) {
        Set<String> users = new LinkedHashSet<>();
        Optional<Known> first = Optional.empty();
        for (AccountId id : ids.former()) {
            Optional<Known> found = at(sql, connection, id);
            found.ifPresent(known -> users.add(known.userId()));
            first = first.or(() -> found);
        }
        return first.filter(known -> users.size() == 1 && !isSomebodyElseToday(sql, connection, known, ids));
    }

    /** Whether the user already has another account in this very space: then the continuity cannot be true of them. */
    private static boolean isSomebodyElseToday(Sql sql, String connection, Known known, AccountIds ids) {
        AccountId today = ids.identifying();
        return sql.count(
                        "SELECT count(*) AS n FROM identity_id n JOIN identity i ON i.connection = n.connection"
                                + " AND i.upstream_id = n.upstream_id"
                                + " WHERE n.connection = ? AND n.space = ? AND n.value <> ? AND i.user_id = ?",
                        connection,
                        today.space(),
                        today.value(),
                        known.userId())
                > 0;
    }

    /** The user for whom the id is noted that identifies an account: of two who note it at once, one is. */
    static Optional<String> holder(Sql sql, String connection, Profile profile) {
        return at(sql, connection, profile.ids().identifying()).map(Known::userId);
    }

    /** Notes under which ids an identity is known; what is noted once is never moved to another identity. */
    static void note(Sql sql, String connection, String upstreamId, List<AccountId> ids, Instant now) {
        for (AccountId id : ids) {
            if (!id.value().isEmpty()) {
                sql.update(
                        "INSERT INTO identity_id (connection, space, value, upstream_id, created_at) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (connection, space, value) DO NOTHING",
                        connection,
                        id.space(),
                        id.value(),
                        upstreamId,
                        now);
            }
        }
    }
}
