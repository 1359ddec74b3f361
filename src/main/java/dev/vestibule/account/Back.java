package dev.vestibule.account;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Params;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way back to an application. It is a link that somebody may follow and never a redirect; and it leads to an origin that
 * the application has registered, or to a registered address of its own scheme.
 *
 * @param applicationId empty if nobody sent them
 * @param link empty if the application named no address
 */
record Back(String applicationId, String applicationName, String link) {
    static final Back NOWHERE = new Back("", "", "");
    private static final String CLIENT_ID = "client_id";
    private static final String RETURN_TO = "return_to";

    /**
     * Reads it from a request.
     *
     * @throws Failure {@code UNKNOWN_APPLICATION} or {@code RETURN_TO_NOT_REGISTERED}
     */
    static Back read(Sql sql, Params params) {
        if (!params.has(CLIENT_ID) && !params.has(RETURN_TO)) {
            return NOWHERE;
        }
        if (params.all(CLIENT_ID).size() != 1 || params.all(RETURN_TO).size() > 1) {
            throw Failure.of(Reason.UNKNOWN_APPLICATION, "client_id is missing, or a parameter is repeated");
        }
        Application application = Applications.find(sql, params.all(CLIENT_ID).get(0))
                .orElseThrow(() -> Failure.of(Reason.UNKNOWN_APPLICATION, "no application has this client_id"));
        String link = params.all(RETURN_TO).stream().findFirst().orElse("");
        if (!link.isEmpty() && !registered(application, link)) {
            throw Failure.of(Reason.RETURN_TO_NOT_REGISTERED, "application " + application.id() + " sent " + link)
                    .about(application.name());
        }
        return new Back(application.id(), application.name(), link);
    }

    boolean there() {
        return !link.isEmpty();
    }

    String label() {
        return "Back to " + applicationName;
    }

    /** As it is carried along from page to page: empty, or a query with its question mark. */
    String query(String... more) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (!applicationId.isEmpty()) {
            query.put(CLIENT_ID, List.of(applicationId));
        }
        if (there()) {
            query.put(RETURN_TO, List.of(link));
        }
        for (int i = 0; i < more.length; i += 2) {
            query.put(more[i], List.of(more[i + 1]));
        }
        return query.isEmpty() ? "" : "?" + URLUtils.serializeParameters(query);
    }

    private static boolean registered(Application application, String link) {
        List<String> known = Stream.of(application.callbacks(), application.logoutUrls(), application.webOrigins())
                .flatMap(List::stream)
                .toList();
        Optional<String> origin = origin(link);
        return origin.isPresent()
                ? known.stream().anyMatch(one -> origin.equals(origin(one)))
                : ownScheme(link) && known.contains(link);
    }

    /** A private scheme of an application (RFC 8252 §7.1) has a dot in it; scripts and documents have none. */
    private static boolean ownScheme(String link) {
        return link.matches("[a-z][a-z0-9+-]*\\.[a-z0-9.+-]*:[!-~]*");
    }

    /** Scheme, host and port of a web address as browsers compare them; empty for all else, and for what could be read in two ways. */
    private static Optional<String> origin(String link) {
        try {
            URI uri = new URI(link);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || !link.matches("[!-~]+")) {
                return Optional.empty();
            }
            int usual = scheme.equals("https") ? 443 : 80;
            int port = uri.getPort() < 0 ? usual : uri.getPort();
            return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
