package dev.vestibule.rehearsal;

import dev.vestibule.store.Secrets;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parameters of addresses: those of the application's request, and those that come back. */
final class Asking {
    private Asking() {}

    /** What the application asks for, as a client library would. */
    static String request(Cast cast, String state) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", cast.application().id());
        query.put("redirect_uri", cast.application().callbacks().get(0));
        query.put("scope", "openid profile");
        query.put("state", state);
        query.put("nonce", Secrets.token());
        query.put("code_challenge", Secrets.hash(Secrets.token()));
        query.put("code_challenge_method", "S256");
        query.put("connection", cast.target().connection().name());
        return query.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static Map<String, String> query(URI address) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : Optional.ofNullable(address.getRawQuery()).orElse("").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
