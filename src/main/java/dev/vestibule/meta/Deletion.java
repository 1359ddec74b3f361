package dev.vestibule.meta;

import dev.vestibule.connection.Connection;
import dev.vestibule.event.Events;
import dev.vestibule.grant.Endings;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Erasure;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Callbacks;
import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import dev.vestibule.user.Identity;
import dev.vestibule.user.Linking;
import dev.vestibule.user.Users;
import dev.vestibule.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody asked the provider to have their data deleted here. What remains of the request is when it came and a code. */
final class Deletion {
    private Deletion() {}

    /** How a request stands; it says nothing of whose it was. */
    record Status(boolean found, Instant receivedAt, Instant doneAt) {}

    /**
     * Carries a request out once, all of it in this transaction. The same one again deletes nothing more, also not somebody who
     * has come back since, and gets the same code.
     *
     * @param hash of the signed request
     * @return the confirmation code
     */
    static String take(
            Sql sql, String hash, Connection connection, Callbacks callbacks, SignedRequest request, Instant now) {
        String code = Secrets.letters(32);
        boolean first = sql.update(
                        "INSERT INTO deletion_request (code, request_hash, connection, found, received_at, done_at)"
                                + " VALUES (?, ?, ?, 0, ?, ?) ON CONFLICT (request_hash) DO NOTHING",
                        code,
                        hash,
                        connection.name(),
                        now,
                        now)
                == 1;
        if (!first) {
            return sql.one("SELECT code FROM deletion_request WHERE request_hash = ?", row -> row.text("code"), hash)
                    .orElseThrow();
        }
        List<Identity> named = Leavers.named(sql, connection, callbacks, request.userId());
        named.forEach(identity -> forget(sql, identity, now));
        tries(sql, connection, request.userId(), named);
        sql.update("UPDATE deletion_request SET found = ? WHERE code = ?", !named.isEmpty(), code);
        Journal.write(
                sql,
                Entry.of(Event.DELETION_REQUESTED)
                        .connection(connection.name())
                        .detail(named.isEmpty() ? "nobody who is known here" : "deleted"),
                now);
        return code;
    }

    static Optional<Status> status(Sql sql, String code) {
        return sql.one("SELECT * FROM deletion_request WHERE code = ?", Deletion::status, code);
    }

    /** The account goes with every id it is known by, and with the last one the user. Applications are told first: later nobody knows who they were. */
    private static void forget(Sql sql, Identity identity, Instant now) {
        String userId = identity.userId();
        List<Linking.Account> accounts = Linking.accounts(sql, userId);
        if (accounts.stream()
                .map(Linking.Account::shown)
                .noneMatch(one -> one.connection().equals(identity.connection())
                        && one.link().equals(identity.link()))) {
            // Another row of the same account was named before, and took this one along.
            return;
        }
        boolean last = accounts.size() == 1;
        Endings.ofIdentity(sql, identity, now);
        Events.about(
                sql,
                Events.Type.USER_DELETION_REQUESTED,
                userId,
                Map.of("connection", identity.connection(), "user_deleted", last),
                now);
        if (last) {
            Events.about(sql, Events.Type.USER_DELETED, userId, Map.of(), now);
            Users.remove(sql, userId);
            Erasure.ofUser(sql, userId);
        } else {
            Linking.remove(sql, userId, identity.connection(), identity.link(), now)
                    .forEach(one -> Vault.forget(sql, one.connection(), one.upstreamId()));
            Erasure.ofConnection(sql, userId, identity.connection());
        }
    }

    /** Recorded tries of operators show the profile of whoever made them; those that name this account go. */
    private static void tries(Sql sql, Connection connection, String userId, List<Identity> named) {
        named.stream()
                .flatMap(identity -> java.util.stream.Stream.of(identity.upstreamId(), identity.secondId()))
                .forEach(id -> forgetTries(sql, connection, id));
        forgetTries(sql, connection, userId);
    }

    private static void forgetTries(Sql sql, Connection connection, String id) {
        if (id.isEmpty()) {
            return;
        }
        String pattern = "%" + id.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        sql.update(
                "DELETE FROM try_run WHERE connection = ? AND report LIKE ? ESCAPE '\\'", connection.name(), pattern);
    }

    private static Status status(Row row) {
        return new Status(row.flag("found"), row.time("received_at"), row.time("done_at"));
    }
}
