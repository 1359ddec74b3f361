package dev.vestibule.rehearsal;

import dev.vestibule.failure.Reason;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Journal;
import java.util.Arrays;
import java.util.Optional;

/** What the journal saw of a login. */
final class Witness {
    /** Entries of a busy server that may have been written meanwhile. */
    private static final int RECENT = 50;

    private Witness() {}

    /** What the journal says of this login and no other. */
    static Optional<Entry> entry(Stage stage, Cast cast, String mark) {
        Journal.Filter filter = new Journal.Filter(
                "",
                Optional.empty(),
                "",
                "",
                cast.application().id(),
                cast.target().connection().name());
        return stage.database().read(sql -> Journal.latest(sql, filter, RECENT, 0)).stream()
                .filter(one -> one.detail().startsWith("Simulated: " + mark))
                .findFirst();
    }

    /** Who can mend it. */
    static String mender(String slug) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.slug().equals(slug))
                .map(reason -> reason.owner().words())
                .findFirst()
                .orElse("");
    }
}
