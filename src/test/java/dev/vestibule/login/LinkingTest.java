package dev.vestibule.login;

import static dev.vestibule.login.LoginRoom.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adding another account to a user and taking it off again; and every way to bring somebody else's account in, refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LinkingTest {
    private static final String SESSION = "v_session";

    private LoginRoom room;

    @BeforeAll
    void open(@TempDir Path folder) {
        room = LoginRoom.open(folder);
    }

    @BeforeEach
    void forgetEverybody() {
        room.database.write(sql -> sql.update("DELETE FROM user_account") + sql.update("DELETE FROM journal"));
    }

    @AfterAll
    void close() {
        room.close();
    }

    private Visitor ada() {
        Visitor visitor = room.visitor();
        visitor.logIn("ada", request());
        return visitor;
    }

    private static Seen add(Visitor visitor) {
        return visitor.open("/account/add?connection=second");
    }

    /** Up to the page that asks. */
    private static Seen asked(Visitor visitor, String person) {
        Seen back = visitor.returnAs(person, add(visitor));
        assertEquals(303, back.status(), back.body());
        return visitor.open("/account/confirm");
    }

    private static Seen confirm(Visitor visitor, Seen page) {
        return visitor.post(
                "/account/confirm", Map.of("offer", String.valueOf(page.fields().get("offer"))));
    }

    private void linked(Visitor visitor, String person) {
        assertEquals(303, confirm(visitor, asked(visitor, person)).status());
    }

    private String subjectOf(Visitor visitor, String person, String connection) {
        room.clock.goOn(Duration.ofSeconds(1));
        Seen answer = visitor.logIn(
                person,
                request(
                        "client_id", "phone",
                        "redirect_uri", "com.example.phone:/callback",
                        "connection", connection,
                        "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method", "S256"));
        assertTrue(answer.query().containsKey("code"), answer.toString());
        return room.database
                .read(sql -> sql.one(
                        "SELECT user_id FROM code ORDER BY expires_at DESC, hash LIMIT 1", row -> row.text("user_id")))
                .orElse("");
    }

    private List<String> journal(Event event) {
        return room
                .database
                .read(sql ->
                        Journal.latest(sql, new Journal.Filter(event.slug(), Optional.empty(), "", "", "", ""), 50, 0))
                .stream()
                .map(Entry::detail)
                .toList();
    }

    private String ownerOf(String person) {
        return room.database
                .read(sql -> sql.one(
                        "SELECT user_id FROM identity WHERE connection = 'second' AND upstream_id = ?",
                        row -> row.text("user_id"),
                        "id-of-" + person))
                .orElse("nobody");
    }

    @Test
    void addsAnAccountThatIsConfirmedAndKeepsTheUser() {
        Visitor visitor = ada();
        Seen page = asked(visitor, "bob");
        assertTrue(page.body().contains("Name of ada") && page.body().contains("Name of bob"), page.body());
        assertEquals("nobody", ownerOf("bob"), "nothing is added before the form");
        Seen done = confirm(visitor, page);
        assertTrue(done.location().endsWith("/account?done=added"), done.toString());
        assertEquals("stub|id-of-ada", ownerOf("bob"));
        assertEquals(1, journal(Event.LINKED).size());
        room.clock.goOn(Duration.ofSeconds(1));
        assertEquals("stub|id-of-ada", subjectOf(room.visitor(), "bob", "second"));
        assertEquals(1, room.count("user_account"));
        String name = room.database
                .read(sql -> sql.one("SELECT claims FROM user_account", row -> row.text("claims")))
                .orElse("");
        assertTrue(name.contains("Name of ada"), "an added account does not rename the user: " + name);
    }

    @Test
    void showsNothingToSomebodyWithoutASession() {
        for (String path :
                List.of("/account", "/account/confirm", "/account/add?connection=second", "/account/remove")) {
            Seen page = room.visitor().open(path);
            assertEquals(403, page.status(), path);
            assertTrue(page.body().contains("You are not logged in here"), path);
        }
    }

    @Test
    void leavesNothingToAForeignTransactionCookie() {
        Visitor victim = ada();
        Visitor attacker = room.visitor();
        attacker.logIn("mallory", request());
        Seen sent = add(attacker);
        attacker.cookies().forEach((name, value) -> {
            if (!name.equals(SESSION)) {
                victim.cookies().put(name, value);
            }
        });
        Seen back = victim.returnAs("bob", sent);
        assertEquals(403, back.status());
        assertTrue(back.body().contains("You are not the one who began this"), back.body());
        assertEquals(0, room.count("link_offer"));
        assertEquals(303, attacker.returnAs("bob", sent).status(), "control: it works in the session it was made for");
    }

    @Test
    void endsWhenSomebodyElseLogsInBetweenStartAndReturn() {
        Visitor visitor = ada();
        Seen sent = add(visitor);
        visitor.logIn("eve", request("prompt", "login"));
        assertEquals(403, visitor.returnAs("bob", sent).status());
        assertEquals(0, room.count("link_offer"));
    }

    @Test
    void endsWhenSomebodyElseLogsInBetweenReturnAndForm() {
        Visitor visitor = ada();
        Seen page = asked(visitor, "bob");
        Map<String, String> before = new LinkedHashMap<>(visitor.cookies());
        visitor.logIn("eve", request("prompt", "login"));
        assertEquals(403, confirm(visitor, page).status());
        assertEquals("nobody", ownerOf("bob"));
        assertNotEquals(before.get(SESSION), visitor.cookies().get(SESSION));
        Visitor control = ada();
        linked(control, "bob");
        assertEquals("stub|id-of-ada", ownerOf("bob"));
    }

    @Test
    void takesTheFormOnlyFromOurPageInTheBrowserThatAsked() {
        Visitor visitor = ada();
        Seen page = asked(visitor, "bob");
        String offer = String.valueOf(page.fields().get("offer"));
        assertEquals(403, visitor.post("/account/confirm", Map.of()).status(), "no token");
        assertEquals(
                403,
                visitor.post("/account/confirm", Map.of("offer", "guessed")).status(),
                "a wrong token");
        assertEquals(
                403,
                visitor.post("/account/confirm", Map.of("offer", offer), "Origin: https://evil.example")
                        .status(),
                "another origin");
        assertEquals(
                403,
                visitor.post("/account/confirm", Map.of("offer", offer), "Sec-Fetch-Site: cross-site")
                        .status(),
                "another site");
        Visitor other = room.visitor();
        other.cookies().put(SESSION, String.valueOf(visitor.cookies().get(SESSION)));
        assertEquals(403, other.post("/account/confirm", Map.of("offer", offer)).status(), "without its cookie");
        assertEquals("nobody", ownerOf("bob"));
        assertEquals(303, confirm(visitor, page).status(), "control: none of this spent the offer");
    }

    @Test
    void startsFromNoOtherSite() {
        Visitor visitor = ada();
        Seen seen = visitor.openWith("/account/add?connection=second", "Sec-Fetch-Site: cross-site");
        assertEquals(403, seen.status());
        assertEquals(
                303,
                visitor.openWith("/account/add?connection=second", "Sec-Fetch-Site: same-origin")
                        .status());
    }

    @Test
    void confirmsOnce() {
        Visitor visitor = ada();
        Seen page = asked(visitor, "bob");
        Map<String, String> kept = new LinkedHashMap<>(visitor.cookies());
        assertEquals(303, confirm(visitor, page).status());
        visitor.cookies().putAll(kept);
        Seen again = confirm(visitor, page);
        assertEquals(403, again.status());
        assertTrue(again.body().contains("There is nothing to confirm any more"), again.body());
        assertEquals(1, journal(Event.LINKED).size());
    }

    @Test
    void forgetsAnOfferAfterTenMinutes() {
        Visitor visitor = ada();
        Seen page = asked(visitor, "bob");
        room.clock.goOn(Duration.ofMinutes(10));
        assertEquals(403, confirm(visitor, page).status());
        assertEquals("nobody", ownerOf("bob"));
    }

    @Test
    void usesATransactionForNothingButItsPurpose() {
        Visitor visitor = ada();
        long codes = room.count("code");
        Seen linkAnswer = visitor.returnAs("bob", add(visitor));
        assertTrue(linkAnswer.location().endsWith("/account/confirm"), linkAnswer.toString());
        assertEquals(codes, room.count("code"), "adding an account makes no code");
        assertEquals("nobody", ownerOf("bob"), "and no user");
        Visitor other = ada();
        Seen sent = other.get(
                "/authorize",
                request(
                        "client_id",
                        "phone",
                        "redirect_uri",
                        "com.example.phone:/callback",
                        "connection",
                        "second",
                        "prompt",
                        "login",
                        "code_challenge",
                        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method",
                        "S256"));
        Seen loginAnswer = other.returnAs("carol", sent);
        assertTrue(loginAnswer.query().containsKey("code"), loginAnswer.toString());
        assertEquals("stub|second|id-of-carol", ownerOf("carol"), "a login adds nothing to whoever was logged in");
        assertEquals(1, room.count("link_offer"));
    }

    @Test
    void spendsTheStateOfTheWayThere() {
        Visitor visitor = ada();
        Seen sent = add(visitor);
        Map<String, String> kept = new LinkedHashMap<>(visitor.cookies());
        assertEquals(303, visitor.returnAs("bob", sent).status());
        visitor.cookies().putAll(kept);
        assertNotEquals(303, visitor.returnAs("carol", sent).status());
    }

    @Test
    void mergesNoUsers() {
        String bob = subjectOf(room.visitor(), "bob", "second");
        Visitor visitor = ada();
        Seen back = visitor.returnAs("bob", add(visitor));
        assertEquals(409, back.status());
        assertTrue(back.body().contains("belongs to another user"), back.body());
        assertEquals(bob, ownerOf("bob"));
    }

    @Test
    void refusesAnAccountThatSomebodyTookMeanwhile() {
        Visitor visitor = ada();
        Seen page = asked(visitor, "bob");
        String bob = subjectOf(room.visitor(), "bob", "second");
        assertEquals(409, confirm(visitor, page).status());
        assertEquals(bob, ownerOf("bob"));
        assertEquals(0, journal(Event.LINKED).size());
    }

    @Test
    void wantsAFreshLoginForEveryChange() {
        Visitor visitor = ada();
        linked(visitor, "bob");
        Seen page = visitor.open("/account/remove?connection=second&link=" + linkOf("bob"));
        room.clock.goOn(Duration.ofMinutes(11));
        assertFalse(visitor.open("/account").body().contains("/account/remove"), "not even offered");
        Seen refused = visitor.post("/account/remove", page.fields());
        assertTrue(refused.location().endsWith("/account?done=prove"), refused.toString());
        assertTrue(visitor.open("/account/add?connection=second").location().endsWith("/account?done=prove"));
        assertEquals("stub|id-of-ada", ownerOf("bob"));
        Seen wrong = visitor.returnAs("eve", visitor.open("/account/prove?connection=stub"));
        assertEquals(403, wrong.status(), "somebody else proves nothing");
        Seen proved = visitor.returnAs("ada", visitor.open("/account/prove?connection=stub"));
        assertTrue(proved.location().endsWith("/account?done=proved"), proved.toString());
        Seen anew = visitor.open("/account/remove?connection=second&link=" + linkOf("bob"));
        assertTrue(visitor.post("/account/remove", anew.fields()).location().endsWith("/account?done=removed"));
        assertEquals("nobody", ownerOf("bob"));
    }

    private String linkOf(String person) {
        return room.database
                .read(sql -> sql.one(
                        "SELECT link FROM identity WHERE upstream_id = ?", row -> row.text("link"), "id-of-" + person))
                .orElse("");
    }

    @Test
    void endsWhatCameThroughAnAccountThatIsTakenOff() {
        Visitor visitor = ada();
        linked(visitor, "bob");
        room.clock.goOn(Duration.ofSeconds(1));
        Visitor phone = room.visitor();
        subjectOf(phone, "bob", "second");
        assertEquals(200, phone.open("/account").status());
        Seen page = visitor.open("/account/remove?connection=second&link=" + linkOf("bob"));
        assertEquals(303, visitor.post("/account/remove", page.fields()).status());
        assertEquals(403, phone.open("/account").status(), "the session through it is over");
        assertEquals(200, visitor.open("/account").status(), "the other one is not");
        assertEquals(1, journal(Event.UNLINKED).size());
        room.clock.goOn(Duration.ofSeconds(1));
        assertEquals("stub|second|id-of-bob", subjectOf(room.visitor(), "bob", "second"), "somebody new");
    }

    @Test
    void keepsTheLastWayToLogIn() {
        Visitor visitor = ada();
        Seen page = visitor.open("/account/remove?connection=stub&link=");
        assertEquals(409, page.status());
        linked(visitor, "bob");
        Seen first = visitor.open("/account/remove?connection=stub&link=");
        Seen second = visitor.open("/account/remove?connection=second&link=" + linkOf("bob"));
        assertTrue(visitor.post("/account/remove", second.fields()).location().endsWith("done=removed"));
        assertEquals(409, visitor.post("/account/remove", first.fields()).status());
        assertEquals(1, room.count("identity"));
    }

    @Test
    void keepsTheUserWhenTheirFirstAccountGoes() {
        Visitor visitor = ada();
        linked(visitor, "bob");
        Seen page = visitor.open("/account/remove?connection=stub&link=");
        Seen gone = visitor.post("/account/remove", page.fields());
        assertTrue(gone.location().endsWith("done=ended"), gone.toString());
        assertTrue(visitor.open("/account?done=ended").body().contains("You are logged out"));
        room.clock.goOn(Duration.ofSeconds(1));
        assertEquals("stub|id-of-ada", subjectOf(room.visitor(), "bob", "second"));
        room.clock.goOn(Duration.ofSeconds(1));
        assertTrue(subjectOf(room.visitor(), "ada", "stub").startsWith("stub|id-of-ada~"), "never the old user");
        String claims = room.database
                .read(sql -> sql.one(
                        "SELECT claims FROM user_account WHERE id = 'stub|id-of-ada'", row -> row.text("claims")))
                .orElse("");
        assertTrue(claims.contains("Name of bob"), claims);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://shop.example.evil.example/",
                "https://shop.example@evil.example/",
                "https://shop.example:444/",
                "http://shop.example/",
                "//evil.example/",
                "/\\evil.example",
                "https:\\\\shop.example/",
                "https:/shop.example/",
                "https:shop.example",
                "javascript:alert(1)//https://shop.example/",
                "data:text/html,x",
                "https://shop.example\u0000.evil.example/",
                "https://sh\u00f6p.example/",
                " https://shop.example/",
                "account"
            })
    void leadsBackToNoAddressThatIsNotTheApplications(String address) {
        Visitor visitor = ada();
        Seen page = visitor.get("/account", Map.of("client_id", "shop", "return_to", address));
        assertEquals(400, page.status(), address);
        assertFalse(page.body().contains("href=\"" + address), address);
        assertNotEquals(
                200,
                room.visitor()
                        .get("/account", Map.of("return_to", "https://shop.example/"))
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example/settings?tab=1", "https://SHOP.example:443/x"})
    void leadsBackToTheApplication(String address) {
        Visitor visitor = ada();
        Seen page = visitor.get("/account", Map.of("client_id", "shop", "return_to", address));
        assertEquals(200, page.status());
        assertTrue(page.body().contains("Back to Shop"), page.body());
        assertTrue(page.body().contains("href=\"" + address.replace("&", "&amp;")), page.body());
    }
}
