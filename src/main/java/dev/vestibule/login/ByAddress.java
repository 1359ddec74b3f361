package dev.vestibule.login;

import dev.vestibule.connection.Connection;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Profile;
import dev.vestibule.store.Sql;
import dev.vestibule.user.Linking;
import java.time.Instant;

/** A new account joins the user of its address by itself, where an operator trusts both providers for that. */
final class ByAddress {
    private ByAddress() {}

    static void link(Sql sql, Connection connection, Profile profile, String address, Instant now) {
        Linking.addByAddress(sql, connection.name(), connection.provider(), profile, now)
                .ifPresent(user -> Journal.write(
                        sql,
                        Entry.of(Event.LINKED)
                                .connection(connection.name())
                                .user(user)
                                .from(address)
                                .detail("By itself: two trusted providers vouch for the same e-mail address."),
                        now));
    }
}
