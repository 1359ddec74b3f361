package dev.vestibule.meta;

import dev.vestibule.connection.Connection;
import dev.vestibule.event.Events;
import dev.vestibule.grant.Endings;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Callbacks;
import dev.vestibule.store.Sql;
import dev.vestibule.user.Identity;
import dev.vestibule.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Somebody removed our app at the provider: what hangs on that identity ends, and the user stays. */
final class Deauthorization {
    private Deauthorization() {}

    /**
     * Carries a request out once. The same one again changes nothing and is answered like the first: the provider may send it
     * again when our answer was lost, and somebody who overheard it gains nothing.
     *
     * @param hash of the signed request
     */
    static void take(
            Sql sql, String hash, Connection connection, Callbacks callbacks, SignedRequest request, Instant now) {
        boolean first =
                sql.update("INSERT INTO taken_callback (hash, at) VALUES (?, ?) ON CONFLICT DO NOTHING", hash, now)
                        == 1;
        if (!first) {
            return;
        }
        List<Identity> named = Leavers.named(sql, connection, callbacks, request.userId());
        for (Identity identity : named) {
            int ended = Endings.ofIdentity(sql, identity, now);
            Vault.revoked(sql, identity.connection(), identity.upstreamId(), now);
            Events.about(
                    sql,
                    Events.Type.IDENTITY_DEAUTHORIZED,
                    identity.userId(),
                    Map.of("connection", connection.name()),
                    now);
            Journal.write(
                    sql,
                    Entry.of(Event.DEAUTHORIZED)
                            .connection(connection.name())
                            .user(identity.userId())
                            .detail(ended + (ended == 1 ? " session or grant" : " sessions and grants") + " ended"),
                    now);
        }
        if (named.isEmpty()) {
            Journal.write(
                    sql,
                    Entry.of(Event.DEAUTHORIZED).connection(connection.name()).detail("nobody who is known here"),
                    now);
        }
    }
}
