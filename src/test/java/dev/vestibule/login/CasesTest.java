package dev.vestibule.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.Visitor;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a login that fails at the provider: a reference code, a cause behind it, and a provider left in peace. */
final class CasesTest {
    private static final Pattern REFERENCE = Pattern.compile("Reference: <code>([0-9A-Z-]+)</code>");
    private static final String META_APP =
            "{\"error_type\":\"OAuthException\",\"code\":400,\"error_message\":\"Invalid platform app\"}";

    @TempDir
    private static Path folder;

    private static Hall hall;
    private static Visitor operator;

    @BeforeAll
    static void open() {
        hall = Hall.open(folder);
        operator = hall.operator();
    }

    @AfterAll
    static void close() {
        hall.close();
    }

    @BeforeEach
    void restore() {
        hall.clock().goOn(Duration.ofMinutes(10));
        hall.restore();
        Visitor visitor = hall.visitor();
        hall.comeBack(visitor, hall.begin(visitor, Hall.request()));
    }

    private Visitor.Answer fail() {
        Visitor visitor = hall.visitor();
        return hall.comeBack(visitor, hall.begin(visitor, Hall.request()));
    }

    private static String reference(Visitor.Answer answer) {
        Matcher found = REFERENCE.matcher(answer.body());
        assertTrue(found.find(), answer.body());
        return found.group(1);
    }

    @Test
    void showsCauseRemedyFieldAndEvidenceUnderTheReferenceCode() {
        hall.provider().answersTokenCallsWith(400, META_APP);
        String page = operator.get("/dashboard/journal/" + reference(fail())).body();
        assertTrue(page.contains("is not an Instagram app ID"), page);
        assertTrue(page.contains("/dashboard/connections/instagram/settings#app_id"), page);
        assertTrue(page.contains("token-platform-app"), page);
        assertTrue(page.contains("pdir 105"), page);
        assertTrue(page.contains("HTTP 400"), page);
        assertFalse(page.contains(Hall.APP_SECRET), page);
    }

    @Test
    void saysThatItDoesNotRecogniseAnAnswer() {
        hall.provider().answersTokenCallsWith(403, "<html><h1>Access denied by policy</h1></html>");
        String page = operator.get("/dashboard/journal/" + reference(fail())).body();
        assertTrue(page.contains("We do not recognise this answer"), page);
        assertTrue(page.contains("Access denied by policy"), page);
    }

    @Test
    void handsOutASupportBundle() {
        hall.provider().answersTokenCallsWith(400, META_APP);
        Visitor.Answer bundle = operator.get("/dashboard/journal/" + reference(fail()) + "/bundle");
        assertEquals(200, bundle.status());
        assertEquals("application/zip", bundle.header("Content-Type").orElse(""));
        assertTrue(bundle.body().startsWith("PK"), bundle.body());
    }

    @Test
    void withholdsTheBundleOnceASecretIsInIt() {
        hall.provider().answersTokenCallsWith(400, META_APP);
        String reference = reference(fail());
        hall.database()
                .write(sql -> sql.update(
                        "UPDATE case_file SET file = replace(file, 'Invalid platform app', ?)", Hall.APP_SECRET));
        Visitor.Answer bundle = operator.get("/dashboard/journal/" + reference + "/bundle");
        assertEquals(409, bundle.status());
        assertTrue(bundle.body().contains("The support bundle was not written"), bundle.body());
        assertFalse(bundle.body().contains(Hall.APP_SECRET), bundle.body());
    }

    @Test
    void withholdsTheBundleOnceACodeOfTheLoginItselfIsInIt() {
        hall.provider().answersTokenCallsWith(400, META_APP);
        String reference = reference(fail());
        hall.database()
                .write(sql ->
                        sql.update("UPDATE case_file SET file = replace(file, 'Invalid platform app', 'AQB-made-up')"));
        assertEquals(
                409, operator.get("/dashboard/journal/" + reference + "/bundle").status());
    }

    @Test
    void leavesAProviderAloneThatAsksForItAndOffersAnotherWay() {
        hall.apply("""
                connections:
                  - {name: second, strategy: instagram, options: {client_id: "990000000000002", client_secret: "0123456789abcdef"},
                     sandbox: false, enabled: true, enabled_clients: [Shop]}
                """);
        hall.provider().sendsAlong(Map.of("Retry-After", "120"));
        hall.provider().answersTokenCallsWith(429, "slow down");
        Visitor.Answer first = fail();
        assertEquals(503, first.status());
        assertTrue(first.body().contains("Log in another way"), first.body());

        int calls = hall.provider().calls().size();
        Visitor.Answer next = hall.visitor().get("/authorize", Hall.request());
        assertEquals(503, next.status(), "nobody is sent to a provider that is left alone");
        assertTrue(next.body().contains("Log in another way"), next.body());
        assertTrue(operator.get("/dashboard/connections/social").body().contains("left alone until"));
        assertEquals(calls, hall.provider().calls().size());

        hall.restore();
        hall.clock().goOn(Duration.ofSeconds(121));
        assertEquals("", reasonOf(fail()));
        assertEquals(1, count(Event.PROVIDER_PAUSED));
        assertEquals(1, count(Event.PROVIDER_RESUMED));
    }

    private static long count(Event event) {
        return hall.journal().stream().map(Entry::event).filter(event::equals).count();
    }

    private static String reasonOf(Visitor.Answer answer) {
        return answer.status() == 303 ? "" : answer.body();
    }
}
