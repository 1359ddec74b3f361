package dev.vestibule.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code for} of each element of {@code Forwarded} (RFC 7239 §4), in order; an element without one is a hop nobody names. */
final class ForwardedHops {
    private static final Pattern PAIR = Pattern.compile(
            "\\s*(?<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+)=(?:\"(?<quoted>[^\"\\\\]*)\"|(?<token>[^\\s\",;]*))\\s*(?<end>[;,]|$)");

    private ForwardedHops() {}

    /** Reads all lines of the header as one; from what is not to the letter of the RFC on the left nothing is taken. */
    static List<String> of(List<String> lines) {
        String text = String.join(",", lines);
        List<String> hops = new ArrayList<>();
        String hop = "";
        int at = 0;
        Matcher pair = PAIR.matcher(text);
        while (at < text.length() && pair.find(at) && pair.start() == at) {
            if (pair.group("name").equalsIgnoreCase("for")) {
                String quoted = pair.group("quoted");
                hop = quoted == null ? String.valueOf(pair.group("token")) : quoted;
            }
            at = pair.end();
            if (!pair.group("end").equals(";")) {
                hops.add(hop);
                hop = "";
            }
        }
        // Broken somewhere: the hops to the right of it cannot be told apart from what a stranger wrote.
        return at < text.length() ? List.of() : hops;
    }
}
