package dev.vestibule.grant;

import dev.vestibule.store.JsonText;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of pushed authorization requests (RFC 9126). A request is read as often as a visitor loads the page while it lives,
 * and taken once, by the transaction that issues its code.
 */
public final class PushedRequests {
    /** How long a visitor has to arrive with a request_uri. */
    public static final Duration LIFE = Duration.ofSeconds(90);

    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";
    /** How the application proved who it is; no part of the request, and not to be kept. */
    private static final Set<String> CREDENTIALS = Set.of("client_secret", "client_assertion", "client_assertion_type");

    private PushedRequests() {}

    /** Whether a request_uri could be one of ours; any other would have to be fetched, which this server never does. */
    public static boolean isOne(String requestUri) {
        return requestUri.startsWith(PREFIX);
    }

    /** Keeps a request and names it: the {@code request_uri} of the answer. */
    public static String push(Sql sql, String applicationId, Map<String, String> parameters, Instant now) {
        String requestUri = PREFIX + Secrets.token();
        Map<String, String> kept = new LinkedHashMap<>(parameters);
        kept.keySet().removeAll(CREDENTIALS);
        sql.update(
                "INSERT INTO pushed_request (hash, application_id, parameters, expires_at) VALUES (?, ?, ?, ?)",
                Secrets.hash(requestUri),
                applicationId,
                kept,
                now.plus(LIFE));
        return requestUri;
    }

    /** The parameters of a living request of that application. */
    public static Optional<Map<String, String>> find(Sql sql, String requestUri, String applicationId, Instant now) {
        return sql.one(
                "SELECT parameters FROM pushed_request WHERE hash = ? AND application_id = ? AND expires_at > ?",
                row -> parameters(row.text("parameters")),
                Secrets.hash(requestUri),
                applicationId,
                now);
    }

    /**
     * Takes a request: of many who finish with it, one wins. It may have expired meanwhile, since a visitor takes time at the
     * provider.
     */
    public static boolean take(Sql sql, String requestUri) {
        return sql.update("DELETE FROM pushed_request WHERE hash = ?", Secrets.hash(requestUri)) == 1;
    }

    private static Map<String, String> parameters(String json) {
        Map<String, String> parameters = new LinkedHashMap<>();
        JsonText.map(json).forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        return parameters;
    }
}
