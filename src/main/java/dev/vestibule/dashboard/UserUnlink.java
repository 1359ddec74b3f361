package dev.vestibule.dashboard;

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

/** An operator takes an account off a user: the account, its logins, and what was kept of it. */
final class UserUnlink {
    private UserUnlink() {}

    static void of(Desk desk, String user, String connection, String link, String operator) {
        Instant now = desk.clock().instant();
        desk.database().write(sql -> {
            List<Identity> removed = Linking.remove(sql, user, connection, link, now);
            if (removed.isEmpty()) {
                throw Failure.of(Reason.NOT_FOUND, "no such account of the user, or their only one");
            }
            removed.forEach(one -> Vault.forget(sql, one.connection(), one.upstreamId()));
            int ended = Endings.ofUser(sql, user, connection, now);
            Journal.write(
                    sql,
                    Entry.of(Event.UNLINKED)
                            .connection(connection)
                            .user(user)
                            .operator(operator)
                            .detail("By an operator. Sessions and refreshable logins that ended: " + ended + "."),
                    now);
            return true;
        });
    }
}
