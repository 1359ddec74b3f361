package dev.vestibule.exam;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** An application that is registered at the server, as R2 wants them. */
record Client(String id, String secret, boolean basic, String redirectUri) {
    private static final String HOME = "https://localhost.emobix.co.uk:8443/test/a/vestibule/";

    static final String CALLBACK = HOME + "callback";
    static final String AFTER_LOGOUT = HOME + "post_logout_redirect";

    static final Client FIRST = new Client("client-1", "secret-of-the-first-client-0123456789", true, CALLBACK);
    static final Client SECOND = new Client("client-2", "secret-of-the-second-client-9876543210", true, CALLBACK);
    static final Client POST = new Client("client-post", "secret-of-the-posting-client-0123456789", false, CALLBACK);
    static final Client BACK_CHANNEL =
            new Client("client-back", "secret-of-the-back-channel-client-0123456789", true, CALLBACK);
    static final Client FAPI_ES = new Client("fapi-es", "", false, CALLBACK);
    static final Client FAPI_PS = new Client("fapi-ps", "", false, CALLBACK + "?dummy1=lorem&dummy2=ipsum");

    /** A good authorization request of this application. */
    Map<String, String> request(String... changes) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", id);
        request.put("redirect_uri", redirectUri);
        request.put("scope", "openid");
        request.put("state", "state-of-" + id);
        request.put("nonce", "nonce-of-" + id);
        request.put("connection", "instagram");
        return changed(request, changes);
    }

    /** The form that redeems a code, without what proves the application. */
    Map<String, String> redemption(String code, String... changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        return changed(form, changes);
    }

    static Map<String, String> refresh(String token, String... changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", token);
        return changed(form, changes);
    }

    /** Names and values; an empty value takes the parameter away. */
    private static Map<String, String> changed(Map<String, String> parameters, String... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1].isEmpty()) {
                parameters.remove(changes[i]);
            } else {
                parameters.put(changes[i], changes[i + 1]);
            }
        }
        return parameters;
    }

    /** Sends a form to an endpoint for applications, with the proof that this one uses. */
    Answer send(Agent agent, String endpoint, Map<String, String> form) {
        if (basic) {
            return agent.post(endpoint, form, "Authorization", authorization());
        }
        Map<String, String> withSecret = new LinkedHashMap<>(form);
        withSecret.put("client_id", id);
        withSecret.put("client_secret", secret);
        return agent.post(endpoint, withSecret);
    }

    String authorization() {
        String pair = Agent.encoded(id) + ":" + Agent.encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    static String configuration(String backChannel, Key es, Key ps) {
        return """
                clients:
                  - {name: First, client_id: %s, client_secret: "%s", token_endpoint_auth_method: client_secret_basic, %s}
                  - {name: Second, client_id: %s, client_secret: "%s", token_endpoint_auth_method: client_secret_basic, %s}
                  - {name: Posting, client_id: %s, client_secret: "%s", token_endpoint_auth_method: client_secret_post, %s}
                  - {name: Back, client_id: %s, client_secret: "%s", backchannel_logout_uri: "%s", %s}
                  - {name: Message, client_id: message, app_type: spa, callbacks: ["%s"],
                     web_origins: ["https://localhost.emobix.co.uk:8443"], profile_claims: standard}
                  - {name: FapiES, client_id: %s, token_endpoint_auth_method: private_key_jwt, fapi: true,
                     id_token_signed_response_alg: ES256, jwks: '%s', %s}
                  - {name: FapiPS, client_id: %s, token_endpoint_auth_method: private_key_jwt, fapi: true,
                     id_token_signed_response_alg: PS256, jwks: '%s', %s}
                connections:
                  - name: instagram
                    strategy: instagram
                    options: {client_id: "990000000000042", client_secret: "0123456789abcdef0123456789abcdef"}
                    sandbox: true
                    enabled_clients: [First, Second, Posting, Back, Message, FapiES, FapiPS]
                """.formatted(
                        FIRST.id,
                        FIRST.secret,
                        FIRST.registered(),
                        SECOND.id,
                        SECOND.secret,
                        SECOND.registered(),
                        POST.id,
                        POST.secret,
                        POST.registered(),
                        BACK_CHANNEL.id,
                        BACK_CHANNEL.secret,
                        backChannel,
                        BACK_CHANNEL.registered(),
                        CALLBACK,
                        FAPI_ES.id,
                        es.jwks(),
                        FAPI_ES.registered(),
                        FAPI_PS.id,
                        ps.jwks(),
                        FAPI_PS.registered());
    }

    private String registered() {
        return "profile_claims: standard, grant_types: [authorization_code, refresh_token], callbacks: [\""
                + redirectUri + "\"], allowed_logout_urls: [\"" + AFTER_LOGOUT + "\"]";
    }
}
