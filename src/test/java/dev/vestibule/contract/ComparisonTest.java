package dev.vestibule.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.vestibule.provider.AnswerShape;
import dev.vestibule.provider.AnswerShape.Member;
import dev.vestibule.provider.Step;
import dev.vestibule.upstream.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What differs between an answer and what its provider file says. */
final class ComparisonTest {
    private static final AnswerShape PROFILE = new AnswerShape(
            List.of(".", "data[0]"),
            Map.of("id", new Member(AnswerShape.Type.TEXT, false), "name", new Member(AnswerShape.Type.TEXT, true)));

    @Test
    void saysNothingOfWhatIsAsTheFileSays() {
        assertEquals(List.of(), odd(200, Map.of(), "{\"id\":\"1\",\"name\":\"Nora\"}"));
        assertEquals(List.of(), odd(200, Map.of(), "{\"id\":\"1\"}"));
        assertEquals(List.of(), odd(200, Map.of(), "{\"data\":[{\"id\":\"1\"}]}"));
        assertEquals(List.of(), odd(400, Map.of(), "{\"error\":{\"message\":\"no\"}}"));
        assertEquals(List.of(), odd(200, Map.of(), "<html>"));
    }

    @Test
    void namesANewAMissingAndAChangedMember() {
        assertEquals(
                "[NEW_MEMBER badge text of 6 characters]",
                odd(200, Map.of(), "{\"id\":\"1\",\"badge\":\"secret\"}").toString());
        assertEquals(
                "[MISSING_MEMBER id should be text]",
                odd(200, Map.of(), "{\"name\":\"Nora\"}").toString());
        assertEquals(
                "[OTHER_TYPE id number instead of text]",
                odd(200, Map.of(), "{\"id\":17}").toString());
    }

    @Test
    void namesWarningHeadersAndTheHostThatIsSentTo() {
        Map<String, String> warning = Map.of("x-ad-api-version-warning", "v1 is old");
        assertEquals(
                "[WARNING_HEADER x-ad-api-version-warning 9 characters]",
                odd(200, warning, "{\"id\":\"1\"}").toString());
        Map<String, String> location = Map.of("location", "https://new.example/me?access_token=abc");
        assertEquals("[SENDS_ON new.example HTTP 302]", odd(302, location, "").toString());
    }

    @Test
    void keepsNoValueEvenOfAStrangeName() {
        String found = odd(200, Map.of(), "{\"id\":\"1\",\"a token IGAA with spaces\":\"x\"}")
                .toString();
        assertFalse(found.contains("IGAA"), found);
    }

    private static List<String> odd(int status, Map<String, String> headers, String body) {
        return Comparison.of(
                        Step.PROFILE, Optional.of(PROFILE), new Reply(status, "application/json", headers, body, 1))
                .stream()
                .map(odd -> odd.kind() + " " + odd.field() + " " + odd.sample())
                .toList();
    }
}
