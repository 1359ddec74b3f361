package dev.vestibule.tryout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.contract.Notices;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that begins to answer otherwise is noticed, once for each kind, and operators can put that away. */
final class ContractWatchTest {
    private static final String PAGE = "/dashboard/connections/instagram/notices";

    @Test
    void tellsEachKindOnceWithItsShapeAndCountsOn(@TempDir Path folder) {
        try (TryStage stage = new TryStage(folder)) {
            stage.allows().sees("It works!");
            stage.go(PAGE).sees("Nothing to report");
            stage.fault("extra-field");
            stage.allows().sees("It works!");
            stage.allows().sees("It works!");
            stage.noFault();
            stage.fault("warning-header");
            stage.allows().sees("It works!");
            stage.go("/dashboard/connections/social")
                    .sees("in what Instagram answers")
                    .click("4 changes", "3 changes", "2 changes");
            stage.sees("A member that is not known").sees("x-ad-api-version-warning");
            assertTrue(stage.address().endsWith(PAGE), stage.address());
            List<Notices.Notice> all = notices(stage);
            assertEquals(
                    2,
                    all.stream()
                            .filter(one -> one.kind().equals("new_member"))
                            .mapToLong(Notices.Notice::seen)
                            .max()
                            .orElse(0));
            assertFalse(all.toString().contains("nora"), all::toString);
            long told = stage.database().read(sql -> Journal.latest(sql, Journal.Filter.ALL, 100, 0)).stream()
                    .filter(entry -> entry.event() == Event.PROVIDER_CHANGED)
                    .count();
            assertEquals(all.size(), told);
        }
    }

    @Test
    void putsAwayWhatAnOperatorHasSeen(@TempDir Path folder) {
        try (TryStage stage = new TryStage(folder)) {
            stage.fault("extra-field");
            stage.allows().sees("It works!");
            stage.go(PAGE).sees("A member that is not known");
            while (notices(stage).stream().anyMatch(notice -> !notice.dismissed())) {
                stage.go(PAGE).click("Put away:", "Put away");
            }
            stage.go("/dashboard/connections/social").doesNotSee("in what Instagram answers");
            stage.clock().goOn(Duration.ofHours(2));
            stage.allows();
            stage.go("/dashboard/connections/social").doesNotSee("in what Instagram answers");
            assertEquals(2, notices(stage).get(0).seen());
        }
    }

    private static List<Notices.Notice> notices(TryStage stage) {
        return stage.database().read(sql -> Notices.of(sql, "instagram"));
    }
}
