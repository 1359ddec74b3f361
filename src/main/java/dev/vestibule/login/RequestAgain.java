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
        Map<String, List<String>> query = parameters(transaction);
        put(query, "connection", transaction.connection());
        return URLUtils.serializeParameters(query);
    }

    /** The same, with the choice of the connection left to the visitor. */
    static String withoutConnection(Transaction transaction) {
        return URLUtils.serializeParameters(parameters(transaction));
    }

    private static Map<String, List<String>> parameters(Transaction transaction) {
        WantedAnswer wanted = WantedAnswer.of(transaction);
        Map<String, List<String>> query = new LinkedHashMap<>();
        put(query, "client_id", wanted.applicationId());
        if (wanted.requestUri().isPresent()) {
            put(query, "request_uri", wanted.requestUri().get());
        } else {
            put(query, "response_type", wanted.type().words());
            put(query, "response_mode", wanted.to().mode().slug());
            put(query, "redirect_uri", wanted.to().redirectUri());
            put(query, "scope", wanted.scope());
            put(query, "state", wanted.to().state());
            put(query, "nonce", wanted.nonce());
            put(query, "audience", wanted.audience());
            put(query, "claims", wanted.claims().toText());
            put(query, "dpop_jkt", wanted.dpopKey());
            wanted.challenge().ifPresent(challenge -> {
                put(query, "code_challenge", challenge);
                put(query, "code_challenge_method", "S256");
            });
        }
        return query;
    }

    private static void put(Map<String, List<String>> query, String name, String value) {
        if (!value.isEmpty()) {
            query.put(name, List.of(value));
        }
    }
}
