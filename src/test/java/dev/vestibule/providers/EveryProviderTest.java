package dev.vestibule.providers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.SetClock;
import dev.vestibule.fixture.Visitor;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Providers;
import dev.vestibule.user.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever adds a provider file adds its recorded answers; every promise here then holds for it, or the build is red. */
final class EveryProviderTest {
    private static final String CALLBACK = "/login/callback";
    private static final SetClock CLOCK = new SetClock();
    private static final Map<String, FakeProvider> FAKES = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    private static ProviderHall hall;

    @BeforeAll
    static void openTheHall() throws IOException {
        Path files = folder.resolve("providers");
        for (Provider provider : shipped()) {
            String id = provider.id();
            FAKES.put(
                    id,
                    FakeProvider.of(
                            Files.readString(Path.of("config/providers", id + ".yaml")),
                            new Recorded(provider),
                            files,
                            id,
                            "app-of-" + id,
                            CLOCK));
        }
        addAcme(files);
        hall = new ProviderHall(folder.resolve("data"), files, CLOCK);
        FAKES.values().forEach(hall::connect);
    }

    /** A provider that no code of ours has heard of, by one file. */
    private static void addAcme(Path files) throws IOException {
        Provider discord = Providers.load(files).find("discord").orElseThrow();
        String yaml = Files.readString(Path.of("config/providers/discord.yaml"))
                .replace("id: discord\n", "id: acme\n")
                .replace("name: Discord\n", "name: Acme\n");
        FAKES.put("acme", FakeProvider.of(yaml, new Recorded(discord), files, "acme", "app-of-acme", CLOCK));
    }

    @AfterAll
    static void closeTheHall() {
        hall.close();
        FAKES.values().forEach(FakeProvider::close);
    }

    private static List<Provider> shipped() {
        return Providers.load(Path.of("no-such-folder")).all().stream()
                .filter(provider -> !provider.isTyped())
                .toList();
    }

    static List<String> providers() {
        return Stream.concat(shipped().stream().map(Provider::id), Stream.of("acme"))
                .toList();
    }

    static Stream<Arguments> attacks() {
        return shipped().stream()
                .filter(provider -> provider.live().protocol().openId().isPresent())
                .flatMap(provider -> Stream.of(Spoilt.values())
                        .filter(spoilt -> spoilt != Spoilt.NOTHING)
                        .filter(spoilt -> spoilt != Spoilt.NONCE
                                || provider.live()
                                        .protocol()
                                        .openId()
                                        .orElseThrow()
                                        .nonce())
                        .filter(spoilt ->
                                spoilt != Spoilt.OTHER_PERSON || !provider.id().equals("apple"))
                        .map(spoilt -> Arguments.of(provider.id(), spoilt)));
    }

    private static FakeProvider fake(String id) {
        FakeProvider fake = FAKES.get(id);
        assertTrue(fake != null, id);
        return java.util.Objects.requireNonNull(fake);
    }

    @ParameterizedTest
    @MethodSource("providers")
    @SuppressWarnings("unchecked")
    void logsSomebodyInByTheFileAlone(String id) {
        FakeProvider fake = fake(id);
        Visitor.Answer answer = hall.login(hall.visitor(), fake, id, CALLBACK);
        assertFalse(answer.sent("code").isEmpty(), () -> answer.status() + answer.body());
        Map<String, Object> expected = new Recorded(Providers.load(Path.of("no-such-folder"))
                        .find(id.equals("acme") ? "discord" : id)
                        .orElseThrow())
                .object("expected");
        User user = hall.user(id, String.valueOf(expected.get("id"))).orElseThrow();
        assertEquals(id + "|" + expected.get("id"), user.id());
        assertEquals((Map<String, String>) expected.get("claims"), user.claims());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refusesAnIdTokenThatIsNotForThisLogin(String id, Spoilt spoilt) {
        FakeProvider fake = fake(id);
        long before = hall.users();
        fake.spoilt = spoilt;
        try {
            Visitor.Answer answer = hall.login(hall.visitor(), fake, id, CALLBACK);
            assertEquals(502, answer.status());
            assertEquals("id-token-refused", hall.reason());
            assertTrue(answer.location().isEmpty());
            assertEquals(before, hall.users());
        } finally {
            fake.spoilt = Spoilt.NOTHING;
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void understandsARefusedCodeByTheFile(String id) {
        FakeProvider fake = fake(id);
        Visitor visitor = hall.visitor();
        Map<String, String> answer = new LinkedHashMap<>(fake.consent(hall.begin(visitor, id)));
        answer.put("code", "never-issued");
        Visitor.Answer page = hall.comeBack(visitor, fake, CALLBACK, answer);
        assertTrue(page.location().isEmpty());
        Recorded recorded = new Recorded(Providers.load(Path.of("no-such-folder"))
                .find(id.equals("acme") ? "discord" : id)
                .orElseThrow());
        assertEquals(recorded.object("token-error").get("reason"), hall.reason());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void spendsAnAnswerOnce(String id) {
        FakeProvider fake = fake(id);
        Visitor visitor = hall.visitor();
        Map<String, String> answer = fake.consent(hall.begin(visitor, id));
        assertFalse(hall.comeBack(visitor, fake, CALLBACK, answer).sent("code").isEmpty());
        int calls = fake.tokenCalls();
        assertNotEquals(200, hall.comeBack(visitor, fake, CALLBACK, answer).status());
        assertEquals("login-finished", hall.reason());
        assertEquals(calls, fake.tokenCalls());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void refusesAnAnswerOnAnotherPathThanItsOwn(String id) {
        FakeProvider fake = fake(id);
        Visitor visitor = hall.visitor();
        Map<String, String> answer = fake.consent(hall.begin(visitor, id));
        int calls = fake.tokenCalls();
        Visitor.Answer page = hall.comeBack(visitor, fake, CALLBACK + "/elsewhere", answer);
        assertEquals("wrong-callback", hall.reason());
        assertTrue(page.location().isEmpty());
        assertEquals(calls, fake.tokenCalls());
    }

    @Test
    void refusesTheStateOfAnotherBrowser() {
        FakeProvider fake = fake("google");
        Map<String, String> answer = fake.consent(hall.begin(hall.visitor(), "google"));
        int calls = fake.tokenCalls();
        assertTrue(
                hall.comeBack(hall.visitor(), fake, CALLBACK, answer).location().isEmpty());
        assertEquals("state-unknown", hall.reason());
        assertEquals(calls, fake.tokenCalls());
    }

    @Test
    void refusesAnAnswerThatNamesAnotherIssuer() {
        FakeProvider fake = fake("google");
        Visitor visitor = hall.visitor();
        Map<String, String> answer = new LinkedHashMap<>(fake.consent(hall.begin(visitor, "google")));
        answer.put("iss", "https://evil.example");
        int calls = fake.tokenCalls();
        hall.comeBack(visitor, fake, CALLBACK, answer);
        assertEquals("wrong-callback", hall.reason());
        assertEquals(calls, fake.tokenCalls());
    }

    @Test
    void keepsANameThatIsToldOnlyOnce() {
        FakeProvider fake = fake("apple");
        hall.login(hall.visitor(), fake, "apple", CALLBACK);
        Visitor visitor = hall.visitor();
        Map<String, String> answer = new LinkedHashMap<>(fake.consent(hall.begin(visitor, "apple")));
        answer.remove("user");
        assertFalse(hall.comeBack(visitor, fake, CALLBACK, answer).sent("code").isEmpty());
        User user = hall.user("apple", "001234.0123456789abcdef0123456789abcdef.0123")
                .orElseThrow();
        assertEquals("Sandy Box", user.claims().get("name"));
    }
}
