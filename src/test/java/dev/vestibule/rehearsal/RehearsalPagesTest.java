package dev.vestibule.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.fixture.Visitor;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Rehearsals as operators and programs ask for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RehearsalPagesTest {
    private static final String PAGE = "/dashboard/rehearsal/instagram";
    private static final String API = "/api/v2/rehearsals";

    private Theatre theatre;
    private Visitor operator;

    @BeforeAll
    void open(@TempDir Path folder) {
        theatre = Theatre.open(folder);
        operator = theatre.operator();
    }

    @AfterAll
    void close() {
        theatre.close();
    }

    @Test
    void showWhatCameOfIt() {
        Visitor.Answer choose = operator.get(PAGE);
        assertTrue(choose.body().contains("Wrong secret: the app secret is refused"), choose::body);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("csrf", csrf(choose));
        form.put("application", "shop");
        form.put("fault", "wrong-secret");
        Visitor.Answer sent = operator.post(PAGE, form);
        assertEquals(303, sent.status(), sent::body);
        String result = sent.location().orElse("");
        Visitor.Answer page = operator.get(result);
        for (int i = 0; i < 20_000 && page.header("Refresh").isPresent(); i++) {
            page = operator.get(result);
        }
        assertTrue(page.body().contains("All 1 came as expected"), page::body);
        assertTrue(page.body().contains("Simulated: the local sandbox stands in for Instagram"), page::body);
        assertTrue(page.body().contains("secret-validating"), page::body);
        Visitor.Answer export = operator.get(result + "?format=json");
        assertTrue(export.header("Content-Disposition").orElse("").startsWith("attachment"));
        assertEquals(true, Theatre.json(export.body()).get("simulated"));
        assertEquals(
                404,
                operator.get("/dashboard/rehearsal/real/" + result.substring(result.lastIndexOf('/') + 1))
                        .status());
    }

    @Test
    void saySoWhereNothingCanBePlayed() {
        assertTrue(operator.get("/dashboard/rehearsal/real").body().contains("leads to the real provider"));
        assertEquals(404, operator.get("/dashboard/rehearsal/nowhere").status());
        Visitor.Answer nothing = operator.post(PAGE, Map.of("csrf", csrf(operator.get(PAGE)), "application", "shop"));
        assertEquals(400, nothing.status());
        assertTrue(nothing.body().contains("Tick at least one fault"));
    }

    @Test
    void areForOperatorsOnly() {
        assertEquals(303, theatre.visitor().get(PAGE).status());
        assertEquals(
                303,
                theatre.visitor()
                        .post(PAGE, Map.of("all", "yes", "application", "shop"))
                        .status());
        assertEquals(
                403,
                operator.post(PAGE, Map.of("all", "yes", "application", "shop")).status(),
                "no form token");
    }

    private static String csrf(Visitor.Answer page) {
        return page.body().replaceFirst("(?s).*name=\"csrf\" value=\"([^\"]*)\".*", "$1");
    }

    @Test
    void areAskedForByPrograms() throws ParseException {
        String token = token("run:rehearsals");
        Visitor program = theatre.visitor();
        Map<String, Object> wish = Map.of("application", "Shop", "faults", List.of("deny", "slow", "html"));
        Visitor.Answer accepted = program.postJson(API, wish, "Authorization", "Bearer " + token);
        assertEquals(202, accepted.status(), accepted::body);
        String location = accepted.location().orElse("");
        Visitor.Answer report = program.get(location, "Authorization", "Bearer " + token);
        for (int i = 0;
                i < 20_000
                        && !"done".equals(JSONObjectUtils.parse(report.body()).get("state"));
                i++) {
            report = program.get(location, "Authorization", "Bearer " + token);
        }
        Map<String, Object> members = Theatre.json(report.body());
        assertEquals(0L, ((Number) members.getOrDefault("surprises", 1)).longValue(), report::body);
        assertEquals("application robot", members.get("asked_by"));
        assertTrue(program.get(API, "Authorization", "Bearer " + token).body().contains("\"rehearsals\""));
        assertEquals(
                404,
                program.get(API + "/none", "Authorization", "Bearer " + token).status());
        assertEquals(
                409,
                program.postJson(API, Map.of("application", "Nobody"), "Authorization", "Bearer " + token)
                        .status());
        assertEquals(
                400,
                program.postJson(API, Map.of("app", "Shop"), "Authorization", "Bearer " + token)
                        .status());
    }

    @Test
    void areRefusedToWhoMayNotAsk(@TempDir Path folder) {
        Visitor program = theatre.visitor();
        Map<String, String> wish = Map.of("application", "Shop");
        assertEquals(401, program.postJson(API, wish).status());
        assertEquals(401, program.get(API).status());
        assertEquals(
                401,
                program.postJson(API, wish, "Authorization", "Bearer made-up").status());
        assertEquals(
                403,
                program.postJson(API, wish, "Authorization", "Bearer " + token("read:users"))
                        .status());
        assertEquals(
                401,
                program.postJson(API, wish, "Cookie", "vestibule_operator=x").status());
        try (Theatre dark = Theatre.withoutSandbox(folder)) {
            Visitor.Answer off =
                    dark.visitor().postJson(API, wish, "Authorization", "Bearer " + token(dark, "run:rehearsals"));
            assertEquals(409, off.status());
            assertTrue(off.body().contains("The sandbox is off"), off::body);
            assertFalse(off.body().contains("secret"), off::body);
        }
    }

    private String token(String scope) {
        return token(theatre, scope);
    }

    private static String token(Theatre theatre, String scope) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", "robot");
        form.put("client_secret", Theatre.SECRET);
        form.put("audience", theatre.url() + "/api/v2/");
        form.put("scope", scope);
        Visitor.Answer answer = theatre.visitor().post("/oauth/token", form);
        assertEquals(200, answer.status(), answer::body);
        return String.valueOf(Theatre.json(answer.body()).get("access_token"));
    }
}
