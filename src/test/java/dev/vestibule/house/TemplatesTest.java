package dev.vestibule.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a template must look like before anybody renders it. */
final class TemplatesTest {
    /** The page policy (CSP) would drop these silently: a page would look broken, not fail. */
    private static final Pattern INLINE = Pattern.compile(
            "<[a-z][^<>]*\\s(style|on[a-z]+)\\s*=|<style\\b|<script(?![^>]*nonce=)", Pattern.CASE_INSENSITIVE);

    private static final Pattern UNESCAPED =
            Pattern.compile("\\?\\s*no_esc\\b|<#no_?autoesc|\\?\\s*(interpret|eval)\\b");

    @Test
    void canBeParsed() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        List<String> broken = new ArrayList<>();
        for (Path file : templates()) {
            try {
                Template parsed = new Template(file.toString(), new StringReader(House.text(file)), configuration);
                if (!parsed.getOutputFormat().getName().equals("HTML")) {
                    broken.add(file + " is not escaped as HTML");
                }
            } catch (ParseException e) {
                broken.add(e.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void escapesEverything() {
        assertEquals(List.of(), thoseWith(UNESCAPED), "escaping is never switched off");
        List<Path> unescaped = House.files(House.TEMPLATES, "").stream()
                .filter(file -> !file.toString().endsWith(".ftlh"))
                .toList();
        assertEquals(List.of(), unescaped, "FreeMarker escapes only what is called .ftlh");
    }

    @Test
    void hasNothingInline() {
        assertEquals(
                List.of(),
                thoseWith(INLINE),
                "the page policy drops inline styles, handlers and scripts without a nonce");
    }

    private static List<String> thoseWith(Pattern pattern) {
        return templates().stream()
                .flatMap(file -> pattern.matcher(House.text(file)).results().map(found -> file + ": " + found.group()))
                .toList();
    }

    private static List<Path> templates() {
        return House.files(House.TEMPLATES, ".ftlh");
    }
}
