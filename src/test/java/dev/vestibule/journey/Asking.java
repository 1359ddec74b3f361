package dev.vestibule.journey;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An authorization request that an application might send; by itself it is right. */
record Asking(String endpoint, Map<String, String> parameters) {
    static final String STATE = "a state & more";

    static Asking of(Place place) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", AppUnderTest.CLIENT_ID);
        parameters.put("redirect_uri", place.app() + "callback");
        parameters.put("response_type", "code");
        parameters.put("scope", "openid profile");
        parameters.put("state", STATE);
        parameters.put("nonce", "n-0S6_WzA2Mj");
        parameters.put("connection", "instagram");
        return new Asking(place.server() + "authorize", parameters);
    }

    /** With one parameter changed; an empty value leaves it out. */
    Asking with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put(name, value);
        changed.values().removeIf(String::isEmpty);
        return new Asking(endpoint, changed);
    }

    String address() {
        return endpoint + "?" + Posted.encoded(parameters);
    }

    /** The parameters of an address that somebody was sent to. */
    static Map<String, String> query(String address) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : URI.create(address).getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
