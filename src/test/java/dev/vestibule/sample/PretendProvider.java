package dev.vestibule.sample;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An OpenID Provider of a few lines that a test can make lie: what it says is in public fields. */
final class PretendProvider implements AutoCloseable {
    final Map<String, Object> claims = new HashMap<>();
    final Map<String, Object> profile = new HashMap<>(Map.of("sub", "someone|17841405822304914", "name", "Zoë <b>"));
    final List<Map<String, List<String>>> tokenRequests = new ArrayList<>();
    String tokenError = "";
    boolean down;

    private final HttpServer server;
    private final RSAKey key;
    private RSAKey signingKey;

    PretendProvider() throws IOException, JOSEException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        key = new RSAKeyGenerator(2048).keyID("published").generate();
        signingKey = key;
        server.createContext("/", this::answer);
        server.start();
    }

    URI issuer() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** From now on tokens are signed with a key that is not published, under the published one's name. */
    void forge() throws JOSEException {
        signingKey = new RSAKeyGenerator(2048).keyID("published").generate();
    }

    /** The claims of a good ID token; a test changes what it wants to see refused. */
    void authenticates(String nonce) {
        long now = System.currentTimeMillis() / 1000;
        claims.putAll(Map.of(
                "iss",
                issuer().toString(),
                "aud",
                "sample",
                "sub",
                "someone|17841405822304914",
                "iat",
                now,
                "exp",
                now + 600,
                "nonce",
                nonce,
                "at_hash",
                hash("access")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (down) {
            send(exchange, 503, "text/html", "<h1>down</h1>");
            return;
        }
        switch (path) {
            case "/.well-known/openid-configuration" -> json(exchange, 200, metadata());
            case "/jwks" -> send(exchange, 200, "application/json", new JWKSet(key.toPublicJWK()).toString());
            case "/token" -> token(exchange);
            case "/userinfo" -> json(exchange, 200, profile);
            default -> send(exchange, 404, "text/plain", "nothing here");
        }
    }

    private Map<String, Object> metadata() {
        String at = issuer().toString();
        return Map.of(
                "issuer",
                at,
                "authorization_endpoint",
                at + "authorize",
                "token_endpoint",
                at + "token",
                "userinfo_endpoint",
                at + "userinfo",
                "end_session_endpoint",
                at + "end",
                "jwks_uri",
                at + "jwks",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"),
                "authorization_response_iss_parameter_supported",
                true);
    }

    private void token(HttpExchange exchange) throws IOException {
        tokenRequests.add(
                URLUtils.parseParameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        if (!tokenError.isEmpty()) {
            json(exchange, 400, Map.of("error", tokenError, "error_description", "the words of the server"));
            return;
        }
        json(
                exchange,
                200,
                Map.of("access_token", "access", "token_type", "Bearer", "expires_in", 600, "id_token", idToken()));
    }

    private String idToken() {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("published").build(), set.build());
        try {
            token.sign(new RSASSASigner(signingKey));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void json(HttpExchange exchange, int status, Map<String, Object> members) throws IOException {
        send(exchange, status, "application/json", JSONObjectUtils.toJSONString(members));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
