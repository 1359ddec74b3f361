package dev.vestibule.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signing keys on the page of settings. */
final class SigningKeysPageTest {
    @TempDir
    private Path folder;

    @Test
    void rotatesByButton() throws Exception {
        try (DashboardOnJetty dashboard = DashboardOnJetty.start(folder, Optional.empty())) {
            HtmlPage before = dashboard.browser().getPage(dashboard.url("/dashboard/settings"));
            assertTrue(before.asNormalizedText().contains("Next, published"), before.asNormalizedText());
            assertFalse(before.asNormalizedText().contains("Retired"));
            HtmlButton button = before.getFirstByXPath("//button[contains(., 'Rotate now')]");
            HtmlPage after = button.click();
            assertEquals(200, after.getWebResponse().getStatusCode());
            assertTrue(after.asNormalizedText().contains("Rotated."), after.asNormalizedText());
            assertTrue(after.asNormalizedText().contains("Retired, still published"));
            assertEquals(
                    1,
                    dashboard
                            .database()
                            .<Long>read(sql -> sql.count(
                                    "SELECT count(*) AS n FROM journal WHERE event = 'keys' AND operator = 'Ada'")));
        }
    }
}
