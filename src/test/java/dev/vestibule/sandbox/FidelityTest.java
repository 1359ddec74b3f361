package dev.vestibule.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known of the real place, row by row; the mark in front of each says how well. */
final class FidelityTest {
    private static final Path PAGE = Path.of("docs/fidelity.md");
    private static final String BEGIN = "<!-- rows: written from src/test/resources/fidelity/instagram.yaml -->\n";
    private static final String END = "<!-- end of rows -->";

    private static FidelityStage stage;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        stage = new FidelityStage(SandboxOnJetty.start(folder, Clock.systemUTC()));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    static List<FidelityRow> rows() {
        return FidelityRow.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void answersAsTheTableSays(FidelityRow row) {
        HttpResponse<String> answer = stage.play(row);
        String body = answer.body();
        assertEquals(row.status(), answer.statusCode(), body);
        row.texts("has").stream()
                .map(stage::filled)
                .forEach(text -> assertTrue(body.contains(text), () -> text + " is missing in " + body));
        row.texts("lacks").forEach(text -> assertFalse(body.contains(text), () -> text + " is in " + body));
        row.map("headers")
                .forEach((name, value) ->
                        assertEquals(value, answer.headers().firstValue(name).orElse("")));
        matches(row, "to", answer.headers().firstValue("Location").orElse(""), true);
        matches(row, "matches", body, false);
        matches(row, "payload", stage.values().getOrDefault("payload", ""), true);
        if (!row.text("sent", "").isEmpty()) {
            assertEquals(stage.filled(row.text("sent", "")), stage.values().get("sent"));
        }
    }

    private static void matches(FidelityRow row, String key, String found, boolean whole) {
        String wanted = row.text(key, "");
        if (!wanted.isEmpty()) {
            Pattern pattern = Pattern.compile(stage.filled(wanted));
            assertTrue(
                    whole
                            ? pattern.matcher(found).matches()
                            : pattern.matcher(found).find(),
                    () -> found + " is not " + pattern);
        }
    }

    @Test
    void isTheTableOfThePage() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        assertTrue(begin > 0 && end > begin, "the page has its two marks");
        String expected = page.substring(0, begin) + BEGIN + rendered() + page.substring(end);
        if (Boolean.getBoolean("fidelity.write")) {
            Files.writeString(PAGE, expected);
        }
        assertEquals(expected, page, "run with -Dfidelity.write=true to write the page anew");
    }

    private static String rendered() {
        Map<String, List<FidelityRow>> parts = rows().stream()
                .collect(Collectors.groupingBy(row -> row.text("part", ""), LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        parts.forEach((part, rows) -> {
            text.append("\n### ").append(part).append("\n\n| what the sandbox does | mark | source |\n|---|---|---|\n");
            rows.forEach(row -> text.append(row.line()).append('\n'));
        });
        return text.append('\n').toString();
    }
}
