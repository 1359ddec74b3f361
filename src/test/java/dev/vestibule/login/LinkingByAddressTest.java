package dev.vestibule.login;

import static dev.vestibule.login.LoginRoom.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.connection.EmailTrust;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that join by themselves: only where both providers are trusted, both vouch, and the address is the same to the letter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LinkingByAddressTest {
    private static final String ADDRESS = "ada@people.example";
    private LoginRoom room;

    @BeforeAll
    void open(@TempDir Path folder) {
        room = LoginRoom.open(folder);
    }

    @AfterAll
    void close() {
        room.close();
    }

    @BeforeEach
    void trustBoth() {
        room.database.write(sql -> sql.update("DELETE FROM user_account") + sql.update("DELETE FROM journal"));
        trust("stub", true);
        trust("second", true);
        says("ada", ADDRESS, true);
        says("bob", ADDRESS, true);
    }

    private void trust(String connection, boolean on) {
        room.database.write(sql -> EmailTrust.set(sql, connection, on, room.clock.instant()));
    }

    private void says(String person, Object address, Object verified) {
        room.provider.says(person, Map.of("email", address, "email_verified", verified));
    }

    private void logIn(String person, String connection) {
        room.clock.goOn(Duration.ofSeconds(1));
        Seen answer = room.visitor()
                .logIn(
                        person,
                        request(
                                "client_id", "phone",
                                "redirect_uri", "com.example.phone:/callback",
                                "connection", connection,
                                "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                                "code_challenge_method", "S256"));
        assertTrue(answer.query().containsKey("code"), answer.toString());
    }

    /** Ada by one provider, Bob by the other: how many users there are then. */
    private long usersAfterBoth() {
        logIn("ada", "stub");
        logIn("bob", "second");
        return room.count("user_account");
    }

    private long joined() {
        return room.database.<Long>read(sql -> (long)
                Journal.latest(sql, new Journal.Filter(Event.LINKED.slug(), Optional.empty(), "", "", "", ""), 50, 0)
                        .size());
    }

    @Test
    void joinsWhereBothVouchAndBothAreTrusted() {
        assertEquals(1, usersAfterBoth());
        assertEquals(1, joined());
        logIn("bob", "second");
        assertEquals(1, room.count("user_account"));
        assertEquals(1, joined(), "once");
        assertEquals(2, room.count("identity"));
    }

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "false,true"})
    void needsTrustOnBothSides(boolean first, boolean second) {
        trust("stub", first);
        trust("second", second);
        assertEquals(2, usersAfterBoth());
        assertEquals(0, joined());
    }

    @Test
    void asksWhetherTheFirstIsTrustedToday() {
        logIn("ada", "stub");
        trust("stub", false);
        logIn("bob", "second");
        assertEquals(2, room.count("user_account"));
    }

    @Test
    void needsBothToVouch() {
        for (Object notVouched : new Object[] {false, "true", 1, "yes"}) {
            trustBoth();
            says("bob", ADDRESS, notVouched);
            assertEquals(2, usersAfterBoth(), "the second says " + notVouched);
            trustBoth();
            says("ada", ADDRESS, notVouched);
            assertEquals(2, usersAfterBoth(), "the first says " + notVouched);
        }
        trustBoth();
        room.provider.says("bob", Map.of("email", ADDRESS));
        assertEquals(2, usersAfterBoth(), "the second says nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada@people.example",
                "ADA@PEOPLE.EXAMPLE",
                "ada+x@people.example",
                "a.da@people.example",
                " ada@people.example",
                "ada@people.example.",
                "ada@people.example\u0000",
                "\"ada\"@people.example",
                "ada@people.example@people.example",
                "ad\u0430@people.example",
                "\uff41da@people.example",
                "ada@p\u0435ople.example",
                "ada@\uff50eople.example",
                "ada\u200b@people.example",
                "ada@people\u3002example"
            })
    void takesNoAddressForAnother(String address) {
        says("bob", address, true);
        assertEquals(2, usersAfterBoth(), address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0131da@people.example", "\u017fam@people.example", "\u212a@people.example"})
    void trustsNoAddressThatIsNotPlainNotEvenTwice(String address) {
        says("ada", address, true);
        says("bob", address, true);
        assertEquals(2, usersAfterBoth(), address);
    }

    @Test
    void readsTheDomainWithoutItsCase() {
        says("bob", "ada@PEOPLE.example", true);
        assertEquals(1, usersAfterBoth());
    }

    @Test
    void joinsNobodyWithinOneProvider() {
        logIn("ada", "stub");
        logIn("bob", "stub");
        assertEquals(2, room.count("user_account"));
    }

    @Test
    void joinsNobodyWhereTwoHaveTheAddress() {
        logIn("ada", "stub");
        says("eve", ADDRESS, true);
        logIn("eve", "stub");
        logIn("bob", "second");
        assertEquals(3, room.count("user_account"));
    }

    @Test
    void leavesAUserWhoIsKnownWhereTheyAre() {
        room.provider.says("bob", Map.of());
        logIn("bob", "second");
        says("bob", ADDRESS, true);
        logIn("ada", "stub");
        logIn("bob", "second");
        assertEquals(2, room.count("user_account"));
        assertEquals(0, joined());
    }

    @Test
    void forgetsAWordThatIsThreeMonthsOld() {
        logIn("ada", "stub");
        room.clock.goOn(Duration.ofDays(91));
        logIn("bob", "second");
        assertEquals(2, room.count("user_account"));
    }

    @Test
    void takesTheLatestWordOfAnAddress() {
        logIn("ada", "stub");
        says("ada", "ada@elsewhere.example", true);
        logIn("ada", "stub");
        logIn("bob", "second");
        assertEquals(2, room.count("user_account"));
    }
}
