package dev.vestibule.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page as somebody reads it.
 *
 * @param title its heading
 * @param text everything else in its main part
 * @param ways the words of its buttons
 * @param reference the code that it asks people to keep; empty for none
 */
record SeenPage(String title, String text, List<String> ways, String reference) {
    private static final int MOST = 600;
    private static final Pattern MAIN = Pattern.compile("<main[^>]*>(.*)</main>", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL);
    private static final Pattern WAY = Pattern.compile(
            "<a class=\"button[^>]*>(.*?)</a>|<button type=\"submit\"[^>]*>(.*?)</button>", Pattern.DOTALL);
    private static final Pattern REFERENCE =
            Pattern.compile("<p class=\"reference\">.*?<code>(.*?)</code>", Pattern.DOTALL);

    static SeenPage of(String body) {
        String main = first(MAIN, body).isEmpty() ? body : first(MAIN, body);
        String title = words(first(HEADING, main));
        List<String> ways = new ArrayList<>();
        Matcher way = WAY.matcher(main);
        while (way.find()) {
            ways.add(words(way.group(1) == null ? way.group(2) : way.group(1)));
        }
        String rest = HEADING.matcher(main).replaceAll("");
        rest = WAY.matcher(rest).replaceAll("");
        rest = rest.replaceAll("(?s)<p class=\"reference\">.*?</p>", "");
        return new SeenPage(title, shortened(words(rest)), List.copyOf(ways), words(first(REFERENCE, main)));
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String words(String html) {
        return html.replaceAll("(?s)<(script|style|svg)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String shortened(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
