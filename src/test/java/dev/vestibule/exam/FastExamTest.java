package dev.vestibule.exam;

import static dev.vestibule.exam.TokenRequirements.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The exam in process, with what needs more patience than a test has elsewhere. */
final class FastExamTest extends Examination implements TlsRequirements {
    @Override
    Room open() {
        return new FastRoom(Optional.empty());
    }

    private Answer token(Client client, Map<String, String> form) {
        return client.send(room().agent(), room().at("/oauth/token"), form);
    }

    @Test
    void refusesACodeThatIsOlderThanAMinute() {
        Client client = Client.FIRST;
        for (int seconds : new int[] {59, 61}) {
            Answer answer = room().authorize(room().agent(), client.request());
            String code = Room.parameters(client, answer).getOrDefault("code", "");
            room().passes(Duration.ofSeconds(seconds));
            Answer given = token(client, client.redemption(code));
            if (seconds < 60) {
                assertEquals(200, given.status(), given::toString);
            } else {
                refused(given, 400, "invalid_grant");
            }
        }
    }

    @Test
    void refusesTokensThatHaveExpired() {
        Client client = Client.FIRST;
        Tokens tokens = room().tokens(room().agent(), client, client.request());
        assertEquals(200, tokens.userinfo().status());
        room().passes(Duration.ofHours(3));
        Answer late = tokens.userinfo();
        assertEquals(401, late.status());
        assertTrue(late.header("WWW-Authenticate").contains("error=\"invalid_token\""));
    }

    @Test
    void r35RefusesARequestUriThatHasExpired() {
        FapiDesk desk = FapiDesk.es(room());
        String uri = desk.pushed(desk.request());
        room().passes(Duration.ofSeconds(80));
        assertTrue(room().wantsLogin(room().agent().get(room().at("/authorize"), desk.named(uri))));
        room().passes(Duration.ofSeconds(20));
        Answer late = room().agent().get(room().at("/authorize"), desk.named(uri));
        assertTrue(late.isPage() && late.status() == 400, late::toString);
    }

    @Test
    void r8OffersOnlyWhatTheConnectionsThatAreOnCanTell() {
        FastRoom room = new FastRoom(Optional.empty());
        try (room) {
            room.apply("connections: [{name: instagram, strategy: instagram, enabled: false}]");
            Answer document = room.agent().get(room.at("/.well-known/openid-configuration"));
            List<?> claims = DiscoveryRequirements.list(document, "claims_supported");
            assertTrue(claims.contains("sub") && !claims.contains("picture"), document::body);
        }
    }
}
