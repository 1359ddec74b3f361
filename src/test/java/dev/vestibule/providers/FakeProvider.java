package dev.vestibule.providers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.KeySecret;
import dev.vestibule.provider.MoreProfile;
import dev.vestibule.provider.OpenId;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Providers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A provider made from its file: it answers on the addresses of the file, moved to this machine, checks what the file says that
 * it checks, and answers in the shapes that were recorded. All of it over real HTTP.
 */
final class FakeProvider implements AutoCloseable {
    private static final String MOVED =
            "((?:authorization|token|profile|issuer|configuration|keys|address): )https://([^/\\s]+)(\\S*)";
    static final String SECRET = "5ecret-of-this-server-0123456789";

    private final HttpServer server;
    private final Provider provider;
    private final Recorded recorded;
    private final TokenSigner signer;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final AtomicInteger tokenCalls = new AtomicInteger();
    final ECKey key = elliptic();
    final String appId;
    volatile Spoilt spoilt = Spoilt.NOTHING;

    private FakeProvider(HttpServer server, Provider provider, Recorded recorded, String appId, Clock clock) {
        this.server = server;
        this.provider = provider;
        this.recorded = recorded;
        this.appId = appId;
        this.signer = new TokenSigner(clock);
    }

    /** Writes the file, with its addresses moved here, into a folder, and answers there. */
    static FakeProvider of(String yaml, Recorded recordedAs, Path folder, String id, String appId, Clock clock)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String here = "http://127.0.0.1:" + server.getAddress().getPort();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(id + ".yaml"), yaml.replaceAll(MOVED, "$1" + here + "/$2$3"));
        Provider moved = Providers.load(folder).find(id).orElseThrow();
        FakeProvider fake = new FakeProvider(server, moved, recordedAs, appId, clock);
        server.createContext("/", fake::answer);
        server.start();
        return fake;
    }

    /** One with a discovery document, for connections that an operator types. */
    static FakeProvider typed(Recorded recordedAs, Path folder, Clock clock) throws IOException {
        return of(
                Files.readString(Path.of("config/providers/google.yaml")),
                recordedAs,
                folder,
                "google",
                "typed-app",
                clock);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Provider provider() {
        return provider;
    }

    Generation generation() {
        return provider.live();
    }

    int tokenCalls() {
        return tokenCalls.get();
    }

    String issuer() {
        return generation().protocol().openId().map(OpenId::issuer).orElse(url());
    }

    private Generation.Endpoints endpoints() {
        Generation.Endpoints given = generation().endpoints();
        return given.equals(Generation.Endpoints.LATER)
                ? new Generation.Endpoints(
                        URI.create(url() + "/authorize"), URI.create(url() + "/token"), URI.create(url() + "/userinfo"))
                : given;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String address = url() + exchange.getRequestURI().getPath();
        OpenId openId = generation().protocol().openId().orElse(null);
        if (address.equals(endpoints().token().toString())) {
            token(exchange);
        } else if (address.equals(endpoints().profile().toString())) {
            profile(exchange, "profile");
        } else if (openId != null
                && openId.configuration()
                        .filter(at -> at.toString().equals(address))
                        .isPresent()) {
            json(exchange, 200, JSONObjectUtils.toJSONString(discovery()));
        } else if (address.equals(keysAddress())) {
            json(exchange, 200, new JWKSet(signer.publicKey()).toString());
        } else {
            Optional<MoreProfile> more = generation().protocol().more().stream()
                    .filter(one -> one.address().toString().equals(address))
                    .findFirst();
            if (more.isPresent()) {
                profile(exchange, "more-" + more.get().as());
            } else {
                json(exchange, 404, "{}");
            }
        }
    }

    private String keysAddress() {
        return generation()
                .protocol()
                .openId()
                .flatMap(OpenId::keys)
                .map(URI::toString)
                .orElse(url() + "/keys");
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", endpoints().authorization().toString(),
                "token_endpoint", endpoints().token().toString(),
                "userinfo_endpoint", endpoints().profile().toString(),
                "jwks_uri", keysAddress(),
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    /** Plays the person who consents: what the browser brings back, as a query or as a form. */
    Map<String, String> consent(String authorizationUrl) {
        URI url = URI.create(authorizationUrl);
        Map<String, String> asked = parameters(url.getRawQuery());
        String base = authorizationUrl.substring(0, authorizationUrl.indexOf('?'));
        require(base.equals(endpoints().authorization().toString()), "the authorization endpoint");
        require("code".equals(asked.get("response_type")), "response_type");
        require(appId.equals(asked.get("client_id")), "client_id");
        require(asked.containsKey("redirect_uri"), "redirect_uri");
        require(
                List.of(asked.getOrDefault("scope", "").split(generation().scopeSeparator()))
                        .containsAll(generation().requiredScopes()),
                "scope");
        boolean pkce = generation().protocol().front().pkce();
        require(pkce == "S256".equals(asked.get("code_challenge_method")), "code_challenge");
        boolean nonce = generation().protocol().openId().filter(OpenId::nonce).isPresent();
        require(nonce == asked.containsKey("nonce"), "nonce");
        boolean form = generation().protocol().front().formPost();
        require(form == "form_post".equals(asked.get("response_mode")), "response_mode");
        String code = "code-" + codes.size() + "-" + appId;
        codes.put(code, asked);
        Map<String, String> back = new LinkedHashMap<>();
        back.put("code", code);
        back.put("state", asked.getOrDefault("state", ""));
        if (form && recorded.has("user")) {
            back.put("user", recorded.text("user"));
        }
        return back;
    }

    private void token(HttpExchange exchange) throws IOException {
        tokenCalls.incrementAndGet();
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        checkHeaders(exchange);
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        String challenge = asked == null ? "" : asked.getOrDefault("code_challenge", "");
        String verifier = form.getOrDefault("code_verifier", "");
        boolean proven = challenge.isEmpty()
                ? verifier.isEmpty()
                : verifier.length() >= 43
                        && challenge.equals(CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                                .getValue());
        if (asked == null
                || !"authorization_code".equals(form.get("grant_type"))
                || !asked.getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))
                || !proven
                || !authenticated(exchange, form)) {
            Map<String, @Nullable Object> error = recorded.object("token-error");
            json(exchange, Integer.parseInt(String.valueOf(error.get("status"))), body(error));
            return;
        }
        Map<String, @Nullable Object> reply = recorded.object("token");
        if (generation().protocol().openId().isPresent()) {
            reply.put(
                    "id_token",
                    signer.idToken(
                            recorded.object("id-token"),
                            tenanted(issuer()),
                            appId,
                            asked.getOrDefault("nonce", ""),
                            String.valueOf(reply.get("access_token")),
                            spoilt));
        }
        json(exchange, 200, JSONObjectUtils.toJSONString(reply));
    }

    @SuppressWarnings("unchecked")
    private static String body(Map<String, @Nullable Object> error) {
        return JSONObjectUtils.toJSONString((Map<String, ?>) error.getOrDefault("body", Map.of()));
    }

    private String tenanted(String issuer) {
        return issuer.replace(
                OpenId.TENANT, String.valueOf(recorded.object("id-token").get("tid")));
    }

    private boolean authenticated(HttpExchange exchange, Map<String, String> form) {
        if (generation().clientAuthentication() == Generation.ClientAuthentication.BASIC) {
            String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String expected = URLEncoder.encode(appId, StandardCharsets.UTF_8) + ":" + SECRET;
            return header.equals(
                    "Basic " + Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8)));
        }
        String secret = form.getOrDefault("client_secret", "");
        Optional<KeySecret> rules = generation().protocol().keySecret();
        return appId.equals(form.get("client_id"))
                && (rules.isPresent() ? signed(rules.get(), secret) : secret.equals(SECRET));
    }

    /** As the provider checks it: signed by the key, from the team, for it, and not for long. */
    private boolean signed(KeySecret rules, String secret) {
        try {
            SignedJWT jwt = SignedJWT.parse(secret);
            JWSVerifier verifier = new ECDSAVerifier(key.toECPublicKey());
            return jwt.verify(verifier)
                    && "KEY4567890".equals(jwt.getHeader().getKeyID())
                    && "TEAM567890".equals(jwt.getJWTClaimsSet().getIssuer())
                    && appId.equals(jwt.getJWTClaimsSet().getSubject())
                    && jwt.getJWTClaimsSet().getAudience().equals(List.of(rules.audience()));
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private void profile(HttpExchange exchange, String name) throws IOException {
        checkHeaders(exchange);
        String token = String.valueOf(recorded.object("token").get("access_token"));
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        boolean allowed =
                ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        || token.equals(parameters(query).get("access_token"));
        if (spoilt == Spoilt.OTHER_PERSON && name.equals("profile")) {
            Map<String, @Nullable Object> other = recorded.object(name);
            other.put("sub", "somebody-else");
            json(exchange, 200, JSONObjectUtils.toJSONString(other));
            return;
        }
        json(exchange, allowed ? 200 : 401, allowed ? recorded.text(name) : "{}");
    }

    private void checkHeaders(HttpExchange exchange) {
        generation()
                .protocol()
                .headers()
                .forEach((name, value) ->
                        require(value.equals(exchange.getRequestHeaders().getFirst(name)), name));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("the provider does not take this " + what);
        }
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        URLUtils.parseParameters(text).forEach((name, values) -> parameters.put(name, values.get(0)));
        return parameters;
    }

    /** The private key as the provider hands it out. */
    String pem() {
        try {
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(key.toECPrivateKey().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey elliptic() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
