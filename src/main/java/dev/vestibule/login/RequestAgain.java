package dev.vestibule.login;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.vestibule.upstream.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The authorization request that a transaction was made from, as a query. */
final class RequestAgain {
    private RequestAgain() {}

    static String query(Transaction transaction) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put("response_type", List.of("code"));
        put(query, "client_id", transaction.carried("app"));
        put(query, "redirect_uri", transaction.carried("to"));
        put(query, "scope", transaction.carried("scope"));
        put(query, "state", transaction.carried("state"));
        put(query, "nonce", transaction.carried("nonce"));
        if (!transaction.carried("challenge").isEmpty()) {
            put(query, "code_challenge", transaction.carried("challenge"));
            put(query, "code_challenge_method", "S256");
        }
        put(query, "connection", transaction.connection());
        return URLUtils.serializeParameters(query);
    }

    private static void put(Map<String, List<String>> query, String name, String value) {
        if (!value.isEmpty()) {
            query.put(name, List.of(value));
        }
    }
}
