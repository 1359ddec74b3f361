package dev.vestibule.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON from the other side is read to the letter, or not at all. */
final class ProviderAnswerTest {
    @Test
    void readsPlainJsonWithWhiteSpaceAroundIt() {
        ProviderAnswer answer = ProviderAnswer.parse(Wire.json(200, " \r\n{ \"id\" : \"\\u0031\" }\n"));
        assertEquals(Optional.of("1"), ProviderAnswer.text(answer.envelopeWith("id", List.of(".")), "id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeff{\"id\":\"1\"}",
                "{\"id\":NaN}",
                "{\"id\":Infinity}",
                "{\"id\":\"1\"} x",
                "{\"id\":\"1\"}{\"id\":\"2\"}",
                "{\"id\":\"1\"}\u0000",
                "{\"id\":\"1\",\"id\":\"2\"}",
                "{\"data\":[{\"id\":\"1\",\"id\":\"2\"}]}",
                "{\"id\":\"1\",\"\\u0069d\":\"2\"}",
                "{'id':'1'}",
                "{id:\"1\"}",
                "{\"id\"=\"1\"}",
                "{\"id\":\"1\";}",
                "{\"id\":\"1\",}",
                "{\"id\":01}",
                "{\"id\":+1}",
                "{\"id\":0x1}",
                "{\"id\":\"1\"} // really",
                "/* really */{\"id\":\"1\"}",
                "# really\n{\"id\":\"1\"}",
                ")]}'\n{\"id\":\"1\"}",
                "{\"id\":\"1\n\"}",
                "{\"id\":\"\\x41\"}",
                "{\"id\":True}",
                "{\"id\":\"1\"",
                "\"id\"",
                "17",
                "null",
                "",
            })
    void refusesWhatIsNoStrictJson(String body) {
        Failure failure = assertThrows(Failure.class, () -> ProviderAnswer.parse(Wire.json(200, body)));
        assertEquals(Reason.NOT_JSON, failure.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void refusesDeepNestingAtOnce(String opening) {
        String body = "{\"a\":" + opening.repeat(100_000 / opening.length());
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            Failure failure = assertThrows(Failure.class, () -> ProviderAnswer.parse(Wire.json(200, body)));
            assertEquals(Reason.NOT_JSON, failure.reason());
        });
    }

    @Test
    void refusesAnAbsurdNumberAtOnce() {
        for (String number : List.of("1e999999999", "9".repeat(200_000))) {
            assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
                Failure failure = assertThrows(
                        Failure.class, () -> ProviderAnswer.parse(Wire.json(200, "{\"id\":" + number + "}")));
                assertEquals(Reason.NOT_JSON, failure.reason());
            });
        }
    }

    @Test
    void makesNoTextOfALoneSurrogate() {
        ProviderAnswer answer = ProviderAnswer.parse(Wire.json(200, "{\"name\":\"\\ud83e x\"}"));
        assertEquals(Optional.empty(), ProviderAnswer.text(answer.envelopeWith("name", List.of(".")), "name"));
    }
}
