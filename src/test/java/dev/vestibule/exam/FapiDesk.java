package dev.vestibule.exam;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a FAPI 2.0 application does in a login: push, send the browser, redeem; each with assertion and proof. */
record FapiDesk(Room room, Client client, Key key) {
    static FapiDesk es(Room room) {
        return new FapiDesk(room, Client.FAPI_ES, room.es);
    }

    static FapiDesk ps(Room room) {
        return new FapiDesk(room, Client.FAPI_PS, room.ps);
    }

    /** A good request to be pushed; an empty value takes a parameter away. */
    Map<String, String> request(String... changes) {
        Map<String, String> request = client.request();
        request.put("code_challenge", RequestRequirements.CHALLENGE);
        request.put("code_challenge_method", "S256");
        for (int i = 0; i < changes.length; i += 2) {
            request.put(changes[i], changes[i + 1]);
        }
        request.values().removeIf(String::isEmpty);
        return request;
    }

    Map<String, Object> assertion() {
        return Key.assertion(client.id(), room.issuer(), room.clock().instant());
    }

    Map<String, String> authenticated(Map<String, String> form) {
        return authenticated(form, key.sign(assertion()));
    }

    Map<String, String> authenticated(Map<String, String> form, String assertion) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        all.put("client_assertion", assertion);
        return all;
    }

    Answer push(Map<String, String> authenticated, String... headers) {
        return room.agent().post(room.at("/oauth/par"), authenticated, headers);
    }

    /** Pushes a request that is good. */
    String pushed(Map<String, String> request, String... headers) {
        Answer answer = push(authenticated(request), headers);
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.text("request_uri");
    }

    /** What the browser brings. */
    Map<String, String> named(String requestUri) {
        return Map.of("client_id", client.id(), "request_uri", requestUri);
    }

    String code(Map<String, String> request, String... headers) {
        Answer answer = room.authorize(room.agent(), named(pushed(request, headers)));
        Map<String, String> told = Room.parameters(client, answer);
        if (!room.issuer().equals(told.get("iss"))) {
            throw new AssertionError("no iss: " + told);
        }
        return told.getOrDefault("code", "");
    }

    String code() {
        return code(request());
    }

    Map<String, String> redemption(String code) {
        return client.redemption(code, "code_verifier", RequestRequirements.VERIFIER);
    }

    Map<String, Object> proof() {
        return Key.proof("POST", room.at("/oauth/token"), room.clock().instant());
    }

    Answer token(Map<String, String> form, String... headers) {
        return room.agent().post(room.at("/oauth/token"), form, headers);
    }

    /** A token request with a proof. */
    Answer redeem(String code, String proof) {
        return token(authenticated(redemption(code)), "DPoP", proof);
    }

    Tokens tokens() {
        return Tokens.of(room, client, redeem(code(), key.prove(proof())));
    }

    /** A request to userinfo with the token and a proof for it. */
    Answer userinfo(String scheme, String token, Key prover) {
        Map<String, Object> claims =
                Key.proof("GET", room.at("/userinfo"), room.clock().instant());
        claims.put("ath", dev.vestibule.store.Secrets.hash(token));
        return room.agent()
                .get(room.at("/userinfo"), "Authorization", scheme + " " + token, "DPoP", prover.prove(claims));
    }
}
