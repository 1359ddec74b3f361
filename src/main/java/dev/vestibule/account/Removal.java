package dev.vestibule.account;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.Endings;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.user.Identity;
import dev.vestibule.user.Linking;
import dev.vestibule.vault.Vault;
import java.time.Instant;
import java.util.List;

/** Somebody takes an account off themselves. */
final class Removal {
    private Removal() {}

    /**
     * Takes an account off, with all that came through it.
     *
     * @return whether the user is still logged in here
     */
    static boolean of(Hall hall, String sessionCookie, String connection, String link, String address) {
        return hall.database().write(sql -> {
            Instant now = hall.clock().instant();
            Present present = Present.of(sql, sessionCookie, now).orElseThrow(Hall::nobody);
            present.requireFresh(now);
            String user = present.user().id();
            List<Identity> removed = Linking.remove(sql, user, connection, link, now);
            if (removed.isEmpty()) {
                throw Failure.of(Reason.LINK_LAST, "the only account, or none of this user");
            }
            removed.forEach(one -> Vault.forget(sql, one.connection(), one.upstreamId()));
            int ended = Endings.ofUser(sql, user, connection, now);
            Journal.write(
                    sql,
                    Entry.of(Event.UNLINKED)
                            .connection(connection)
                            .user(user)
                            .from(address)
                            .detail("By the user. Sessions and refreshable logins that ended: " + ended + "."),
                    now);
            return Present.of(sql, sessionCookie, now).isPresent();
        });
    }
}
