package dev.vestibule.diagnosis;

import java.util.Locale;

/** The words of a page, as a person reads them. */
final class PageText {
    private PageText() {}

    /** Of a page or a text; JSON has no such words, and its members are looked at one by one. */
    static String of(Seen seen) {
        return switch (seen.shape()) {
            case HTML -> words(seen.text());
            case TEXT -> seen.text().strip();
            default -> "";
        };
    }

    private static String words(String html) {
        return html.replaceAll("(?is)<(script|style)\\b.*?</\\1>", " ")
                .replaceAll("(?s)<[^>]{0,2000}>", " ")
                .replace("&nbsp;", " ")
                .replaceAll("&#0?39;|&apos;|&#x27;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Small letters, one kind of apostrophe, single spaces: what two texts are compared in. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replaceAll("\\s+", " ")
                .strip();
    }
}
