package dev.vestibule.sandbox;

import dev.vestibule.web.Params;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form "Register a new client" as it was typed.
 *
 * @param redirectUris one on each line
 */
record ClientForm(String name, String description, String website, String redirectUris) {
    static final ClientForm EMPTY = new ClientForm("", "", "", "");

    private static final int LONGEST_NAME = 60;
    private static final int MOST_REDIRECT_URIS = 20;
    private static final int LONGEST_URI = 2_000;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    /** The real dashboard keeps these parts of its own names out of apps' names. */
    private static final Pattern OWN_NAMES = Pattern.compile(".*(insta|facebook|\\b(gram|ig|fb)\\b).*");

    static ClientForm of(Params form) {
        return new ClientForm(
                form.typed("name"), form.typed("description"), form.typed("website"), form.typed("redirect_uris"));
    }

    static ClientForm of(App app) {
        return new ClientForm(app.name(), app.description(), app.website(), String.join("\n", app.redirectUris()));
    }

    List<String> redirectList() {
        return redirectUris
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    /** As the dashboard saves it when it adds a slash to every address without one. */
    ClientForm withSlashes() {
        String slashed = redirectList().stream()
                .map(uri -> uri.endsWith("/") || uri.indexOf('?') >= 0 ? uri : uri + "/")
                .collect(Collectors.joining("\n"));
        return new ClientForm(name, description, website, slashed);
    }

    /** What is wrong, by the name of the field, in the order of the form; empty if nothing is. */
    Map<String, String> errors(Generation generation) {
        Map<String, String> errors = new LinkedHashMap<>();
        nameFault().ifPresent(fault -> errors.put("name", fault));
        if (description.length() > 1_000) {
            errors.put("description", "At most 1,000 characters.");
        }
        if (website.isEmpty()) {
            errors.put("website", "Type the address of the website that people log in to.");
        } else {
            uriFault(website, generation == Generation.LEGACY).ifPresent(fault -> errors.put("website", fault));
        }
        redirectFault(generation == Generation.LEGACY).ifPresent(fault -> errors.put("redirect_uris", fault));
        return errors;
    }

    private Optional<String> nameFault() {
        if (name.isEmpty()) {
            return Optional.of("Type a name. People see it when they are asked for permission.");
        }
        if (name.length() > LONGEST_NAME) {
            return Optional.of("At most 60 characters.");
        }
        return OWN_NAMES.matcher(name.toLowerCase(Locale.ROOT)).matches()
                ? Optional.of("A name may not contain \"Insta\", \"Gram\", \"IG\", \"FB\" or \"Facebook\".")
                : Optional.empty();
    }

    private Optional<String> redirectFault(boolean plainHttp) {
        List<String> lines = redirectList();
        if (lines.isEmpty()) {
            return Optional.of("Type at least one address, one on each line.");
        }
        if (lines.size() > MOST_REDIRECT_URIS) {
            return Optional.of("At most 20 addresses.");
        }
        return lines.stream()
                .flatMap(line -> uriFault(line, plainHttp).map(fault -> line + ": " + fault).stream())
                .findFirst();
    }

    /**
     * Why this is no address a browser could be sent to, if it is none.
     *
     * @param plainHttp whether http is good enough anywhere, as it was in the legacy API
     */
    static Optional<String> uriFault(String text, boolean plainHttp) {
        try {
            URI uri = new URI(text);
            String host = Optional.ofNullable(uri.getHost()).orElse("");
            boolean https = "https".equals(uri.getScheme());
            boolean localHttp = "http".equals(uri.getScheme()) && LOOPBACK.contains(host);
            if (host.isEmpty() || !(https || "http".equals(uri.getScheme()))) {
                return Optional.of("Type a whole address that begins with https://, or with http://localhost.");
            }
            if (!https && !localHttp && !plainHttp) {
                return Optional.of("http:// is only allowed for localhost; everything else needs https://.");
            }
            if (uri.getRawFragment() != null || uri.getRawUserInfo() != null || text.length() > LONGEST_URI) {
                return Optional.of("The address may have no # part and no user name, and at most 2,000 characters.");
            }
            return Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.of("This is no address; look at the character at position " + (e.getIndex() + 1) + ".");
        }
    }
}
