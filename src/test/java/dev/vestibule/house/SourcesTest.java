package dev.vestibule.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vestibule.failure.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the text of the main sources must look like. */
final class SourcesTest {
    private static final int MOST_LINES = 250;
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    @Test
    void keepsFilesShort() {
        List<String> tooLong = House.files(House.SOURCES, ".java").stream()
                .filter(file -> lines(file) > MOST_LINES && !isTableOfSentences(file))
                .map(file -> file + " has " + lines(file) + " lines")
                .toList();
        assertEquals(List.of(), tooLong, "cut along a noun");
    }

    @Test
    void describesEveryPackageAndMarksItsNulls() {
        List<String> wrong = new ArrayList<>();
        for (Path file : House.files(House.SOURCES, ".java")) {
            Path description = file.resolveSibling("package-info.java");
            if (!Files.exists(description)) {
                wrong.add(file.getParent() + " has no package-info.java");
                continue;
            }
            String text = House.text(description);
            if (!text.contains("\n@NullMarked\npackage ")) {
                wrong.add(description + " is not @NullMarked, so NullAway does not look at it");
            }
            if (sentence(text).isEmpty()) {
                wrong.add(description + " does not say in a sentence what the package is for");
            }
        }
        assertEquals(List.of(), wrong.stream().distinct().toList());
    }

    @Test
    void namesNoProvider() {
        List<String> ids = House.files(House.PROVIDERS, ".yaml").stream()
                .filter(file -> !House.text(file).contains("typed_by_operator"))
                .map(file -> file.getFileName().toString().replace(".yaml", ""))
                .toList();
        List<String> named = new ArrayList<>();
        for (Path file : House.files(House.SOURCES, ".java")) {
            if (file.startsWith(House.SOURCES.resolve("sandbox"))) {
                continue;
            }
            String text = House.text(file).replaceAll("(?m)^import .*", "").toLowerCase(Locale.ROOT);
            ids.stream().filter(id -> mentions(text, id)).forEach(id -> named.add(file + " names " + id));
        }
        assertEquals(
                List.of(), named, "a provider is data: what the file cannot say gets a typed field (docs/adr/0002)");
    }

    @Test
    void usesEveryReason() {
        StringBuilder users = new StringBuilder();
        House.files(House.SOURCES, ".java").stream()
                .filter(file -> !file.endsWith("failure/Reason.java"))
                .forEach(file -> users.append(House.text(file)));
        House.files(House.PROVIDERS, ".yaml").forEach(file -> users.append(House.text(file)));
        List<String> idle = Arrays.stream(Reason.values())
                .filter(reason -> !Pattern.compile("\\b(" + reason.name() + "|" + reason.slug() + ")\\b")
                        .matcher(users)
                        .find())
                .map(Reason::name)
                .toList();
        assertEquals(List.of(), idle, "a reason that nothing fails for");
    }

    /** Ids of a few letters are looked for as a whole string only, since they also stand inside of words. */
    private static boolean mentions(String lowerCaseText, String id) {
        return id.length() > 4 ? lowerCaseText.contains(id) : lowerCaseText.contains('"' + id + '"');
    }

    /** {@code Reason} is a table of sentences: it grows with what can fail, and has nothing to cut along. */
    private static boolean isTableOfSentences(Path file) {
        return file.endsWith("failure/Reason.java");
    }

    private static Optional<String> sentence(String packageInfo) {
        Matcher matcher = JAVADOC.matcher(packageInfo);
        return matcher.find()
                ? Optional.of(matcher.group(1)).filter(words -> words.strip().length() > 30 && words.contains("."))
                : Optional.empty();
    }

    private static long lines(Path file) {
        return House.text(file).lines().count();
    }
}
