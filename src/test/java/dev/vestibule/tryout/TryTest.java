package dev.vestibule.tryout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Canaries;
import dev.vestibule.store.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded of a try, how it is told, and what becomes of one that never comes back. */
final class TryTest {
    @TempDir
    private static Path folder;

    private static TryStage stage;

    @BeforeAll
    static void open() {
        stage = new TryStage(folder);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @BeforeEach
    void setUp() {
        stage.noFault();
        stage.connection(TryStage.ID, TryStage.SECRET, "instagram_business_basic");
        stage.database().write(sql -> sql.update("DELETE FROM try_run"));
    }

    @Test
    void recordsEveryExchangeAndNoSecret() {
        stage.allows().sees("It works!").sees("Simulated");
        stage.sees("Sent you to Instagram").sees("Came back from Instagram").sees("Exchange the code for a token");
        stage.sees("\"user_id\": \"17841400000000116\"")
                .sees("\"updated_at\": \"2026-")
                .sees("\"updated_at\": 17");
        stage.sees("instagram_business_basic").sees("Granted");
        Canaries canaries = new Canaries();
        canaries.plant("the app secret", TryStage.SECRET);
        canaries.areNotIn("the report", stage.stored());
        canaries.areNotIn("the page", stage.page().getWebResponse().getContentAsString());
        assertFalse(stage.stored().contains("IGAA"), stage::stored);
        assertTrue(stage.stored().contains("[access_token, "), stage::stored);
    }

    @Test
    void worksWhileTheConnectionIsOffAndWritesNobody() {
        stage.database().write(sql -> sql.update("UPDATE connection SET enabled = 0"));
        stage.allows().sees("It works!");
        assertEquals(0, stage.count("user_account") + stage.count("session") + stage.count("identity"));
    }

    @Test
    void tellsTheTokenExchangeOfAConnectionThatKeepsTokens() {
        stage.database()
                .write(sql -> sql.update("INSERT INTO token_keeping (connection, since) VALUES ('instagram', 1)"));
        stage.allows().sees("It works!").sees("Exchange the token for one that lives longer");
        stage.database().write(sql -> sql.update("DELETE FROM token_keeping"));
        assertEquals(0, stage.count("upstream_token"));
    }

    @Test
    void doesNotClaimToKnowWhatNoRowKnows() {
        stage.fault("wrong-content");
        stage.allows()
                .sees("We do not recognise this answer")
                .sees("nothing is claimed")
                .sees("Support bundle");
        stage.doesNotSee("How that is known");
    }

    @Test
    void endsATryThatNeverCameBackAndStillAsksWhatThePageSaid() {
        stage.tries().click("Go to Instagram");
        stage.go("/dashboard/try/instagram").sees("Open: nothing has come back so far");
        stage.clock().goOn(Duration.ofMinutes(31));
        stage.go("/dashboard/try/instagram").sees("No answer came back").click("Details");
        stage.sees("within 30 minutes").sees("These are known");
        ((HtmlTextArea) stage.page().getElementById("words")).setText("Sorry, this page isn't available.");
        stage.click("Find out what it means").sees("The address of the login page is not there");
        stage.sees("You read: ").sees("See the generations");
    }

    @Test
    void believesAnAnswerThatArrivesAfterAll() {
        stage.tries().click("Go to Instagram");
        if (stage.text().contains("Continue as @nora.bakes")) {
            stage.click("Continue as @nora.bakes");
        }
        String consent = stage.address();
        stage.go("/dashboard/try/instagram/open");
        ((HtmlTextArea) stage.page().getElementById("words"))
                .setText("Something odd: code=AQBverysecret0123 " + TryStage.SECRET);
        stage.click("Find out what it means").sees("We do not recognise this answer");
        assertFalse(stage.stored().contains(TryStage.SECRET) || stage.stored().contains("AQBvery"), stage::stored);
        stage.go(consent).click("Allow").sees("It works!");
        assertEquals(1, stage.count("try_run"));
    }

    @Test
    void showsWhereTwoTriesDiffer() {
        stage.allows().sees("It works!");
        stage.fault("wrong-secret");
        stage.allows().sees("does not belong to the app id").click("Compare with another try");
        stage.sees("They differ in").sees("Error validating client secret").sees("first try");
        assertTrue(stage.page().getByXPath("//li[@class='differing']").size() > 0);
        stage.go("/dashboard/try/instagram/compare").sees("They differ in");
    }

    @Test
    void sendsAwayABundleWithoutSecrets() throws IOException {
        stage.fault("wrong-secret");
        stage.allows();
        byte[] zip = stage.download(URI.create(stage.address()).getPath() + "/bundle");
        List<String> names = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
                all.append(new String(entries.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertTrue(names.containsAll(List.of("diagnosis.json", "exchanges.json", "settings.json")), names::toString);
        assertTrue(all.toString().contains("simulated"), all::toString);
        assertFalse(all.toString().contains(TryStage.SECRET));
    }

    @Test
    void deletesATryByHandAndTheOldOnesByItself() {
        stage.allows().click("Delete this try").sees("The try was deleted");
        assertEquals(0, stage.count("try_run"));
        stage.allows();
        stage.database().write(sql -> Runs.forget(sql, stage.clock().instant().plus(Duration.ofDays(91))));
        assertEquals(0, stage.count("try_run"));
    }

    @Test
    void keepsFiftyOfEach() {
        stage.database().write(sql -> {
            for (int i = 0; i < 60; i++) {
                sql.update(
                        "INSERT INTO try_run (id, connection, operator, started_at, revision, report) VALUES (?, ?, ?, ?, ?, ?)",
                        "old" + i,
                        "instagram",
                        "Olga",
                        stage.clock().instant().minusSeconds(1000 + i),
                        1,
                        JsonText.of(Map.of()));
            }
            return true;
        });
        stage.tries().click("Go to Instagram");
        assertEquals(Runs.KEPT, stage.count("try_run"));
        stage.go("/dashboard/try/instagram").sees("The last 50 tries");
    }

    @Test
    void saysWhatIsMissingBeforeThereIsAnythingToTry() {
        stage.database().write(sql -> sql.update("UPDATE connection SET app_id = ''"));
        stage.go("/dashboard/try/instagram/start")
                .sees("Without them there is nothing to try")
                .click("Go to the app id");
        assertTrue(stage.address().endsWith("/settings#app_id"), stage::address);
    }
}
