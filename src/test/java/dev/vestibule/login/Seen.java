package dev.vestibule.login;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer as it came over the wire. Header names are in lower case. */
record Seen(int status, Map<String, List<String>> headers, String body) {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    static Seen of(String text) {
        int end = text.indexOf("\r\n\r\n");
        List<String> lines = text.substring(0, end).lines().toList();
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return new Seen(Integer.parseInt(lines.get(0).split(" ", -1)[1]), headers, text.substring(end + 4));
    }

    /** A header; empty text if it is not there. */
    String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    String location() {
        return header("location");
    }

    /** The parameters of the address it leads to, behind the question mark. */
    Map<String, String> query() {
        return parameters(location(), '?');
    }

    /** The parameters of the address it leads to, behind the hash. */
    Map<String, String> fragment() {
        return parameters(location(), '#');
    }

    /** The hidden fields of the page, as a browser reads them. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = HIDDEN.matcher(body);
        while (matcher.find()) {
            fields.put(matcher.group(1), unescaped(matcher.group(2)));
        }
        return fields;
    }

    boolean isPage() {
        return location().isEmpty() && header("content-type").startsWith("text/html");
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static Map<String, String> parameters(String address, char mark) {
        Map<String, String> single = new LinkedHashMap<>();
        int at = address.indexOf(mark);
        if (at >= 0) {
            URLUtils.parseParameters(address.substring(at + 1)).forEach((name, all) -> single.put(name, all.get(0)));
        }
        return single;
    }
}
