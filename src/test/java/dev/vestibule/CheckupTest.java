package dev.vestibule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.Checkup.Finding;
import dev.vestibule.Checkup.Verdict;
import dev.vestibule.fixture.SetClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor finds, and that it changes nothing. */
final class CheckupTest {
    private static final String FILE = """
            connections:
              - name: instagram
                strategy: instagram
                options: {client_id: "990000000000001", client_secret: "${APP}"}
              - name: empty
                strategy: instagram
            """;

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock();

    @Test
    void findsAServerInOrderAndTouchesNothing() throws IOException {
        started("https://login.example/");
        FileTime before = Files.getLastModifiedTime(folder.resolve("vestibule.db"));
        List<Finding> found = look("https://login.example/", clock, folder.resolve("providers"));
        assertEquals("", worse(found, Verdict.FAIL));
        assertTrue(text(found).contains("OK database: SQLite, schema " + Vestibule.SCHEMA.newest()), text(found));
        assertTrue(text(found).contains("WARN connection empty: has no app id"), text(found));
        assertTrue(text(found).contains("OK connection instagram: Instagram API with Instagram Login"), text(found));
        assertEquals(before, Files.getLastModifiedTime(folder.resolve("vestibule.db")));
    }

    @Test
    void failsWhereThereAreNoData() {
        Path nowhere = folder.resolve("nowhere");
        List<Finding> found = Checkup.of(config("https://login.example/", nowhere), clock, folder.resolve("providers"));
        assertTrue(worse(found, Verdict.FAIL).contains("data folder"), text(found));
        assertTrue(!Files.exists(nowhere), "looking makes no folder");
    }

    @Test
    void failsOnAConnectionWhoseGenerationIsDead() throws IOException {
        started("https://login.example/");
        String dead = Files.readString(Path.of("config", "providers", "instagram.yaml"))
                .replaceFirst("since: 2024-07-23", "since: 2024-07-23\n    until: 2026-11-01");
        Files.createDirectories(folder.resolve("providers"));
        Files.writeString(folder.resolve("providers/instagram.yaml"), dead);
        String found = worse(look("https://login.example/", clock, folder.resolve("providers")), Verdict.FAIL);
        assertTrue(found.contains("ended on 1 November 2026; read on 23 November 2026 from https://"), found);
        Files.writeString(folder.resolve("providers/instagram.yaml"), dead.replace("2026-11-01", "2027-03-01"));
        List<Finding> later = look("https://login.example/", clock, folder.resolve("providers"));
        assertTrue(text(later)
                .contains("WARN connection instagram: Instagram API with Instagram Login ends on 1 March 2027"));
    }

    @Test
    void failsOnABadProviderFile() throws IOException {
        started("https://login.example/");
        Files.createDirectories(folder.resolve("providers"));
        Files.writeString(folder.resolve("providers/instagram.yaml"), "id: instagram\nnome: x\n");
        String found = worse(look("https://login.example/", clock, folder.resolve("providers")), Verdict.FAIL);
        assertEquals("provider files: instagram.yaml, line 1: the file lacks the key name; there is nome", found);
    }

    @Test
    void failsOnAClockThatIsBehind() {
        started("https://login.example/");
        Clock behind = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
        String found = worse(look("https://login.example/", behind, folder.resolve("providers")), Verdict.FAIL);
        assertTrue(found.contains("clock: says 2020-01-01"), found);
        assertTrue(found.contains("but the journal goes on to"), found);
    }

    @Test
    void failsOnPlainHttpForOthersAndOnALostKey() throws IOException {
        started("https://login.example/");
        Files.delete(folder.resolve("master.key"));
        String found = worse(look("http://login.example/", clock, folder.resolve("providers")), Verdict.FAIL);
        assertTrue(found.contains("base-url: http://login.example/ is plain http beyond this machine"), found);
        assertTrue(found.contains("master key"), found);
        assertTrue(!Files.exists(folder.resolve("master.key")), "looking makes no key");
    }

    private void started(String baseUrl) {
        try (Vestibule vestibule = Vestibule.open(config(baseUrl, folder), clock)) {
            vestibule.apply(FILE, name -> Optional.of("5ecret0123456789abcdef0123454f2a"), false);
        }
        clock.goOn(Duration.ofSeconds(1));
    }

    private List<Finding> look(String baseUrl, Clock at, Path providers) {
        return Checkup.of(config(baseUrl, folder), at, providers);
    }

    private static Config config(String baseUrl, Path data) {
        return new Config(URI.create(baseUrl), data, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String worse(List<Finding> found, Verdict verdict) {
        return found.stream()
                .filter(finding -> finding.verdict() == verdict)
                .map(finding -> finding.check() + ": " + finding.text())
                .collect(Collectors.joining("\n"));
    }

    private static String text(List<Finding> found) {
        return found.stream()
                .map(finding -> finding.verdict() + " " + finding.check() + ": " + finding.text())
                .collect(Collectors.joining("\n"));
    }
}
