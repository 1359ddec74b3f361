package dev.vestibule.oidc;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The discovery document (OpenID Connect Discovery §3, RFC 8414). It advertises what is served and nothing else: a claim or its scope
 * only while there is a connection whose provider tells it.
 */
final class MetadataServlet extends HttpServlet {
    private static final List<String> SIGNED_BY_APPLICATIONS = List.of("RS256", "PS256", "ES256");

    /** What an id_token or userinfo tells of every login, whatever the provider is. */
    private static final List<String> CLAIMS_OF_EVERY_LOGIN = List.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "auth_time",
            "acr",
            "nonce",
            "sid",
            "at_hash",
            "c_hash",
            "s_hash",
            "updated_at");

    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private final Database database;
    private final Connections connections;
    private final Providers providers;

    MetadataServlet(Site site, Database database, Connections connections, Providers providers) {
        this.database = database;
        this.connections = connections;
        this.providers = providers;
        metadata.put("issuer", site.baseUrl().toString());
        metadata.put("authorization_endpoint", site.url("/authorize"));
        metadata.put("token_endpoint", site.url("/oauth/token"));
        metadata.put("userinfo_endpoint", site.url("/userinfo"));
        metadata.put("revocation_endpoint", site.url("/oauth/revoke"));
        metadata.put("introspection_endpoint", site.url("/oauth/introspect"));
        metadata.put("pushed_authorization_request_endpoint", site.url("/oauth/par"));
        metadata.put("require_pushed_authorization_requests", false);
        metadata.put("jwks_uri", site.url("/.well-known/jwks.json"));
        metadata.put("end_session_endpoint", site.url("/oidc/logout"));
        metadata.put("backchannel_logout_supported", true);
        metadata.put("backchannel_logout_session_supported", true);
        metadata.put("response_types_supported", List.of("code", "id_token", "code id_token"));
        metadata.put("response_modes_supported", List.of("query", "fragment", "form_post", "web_message"));
        metadata.put(
                "grant_types_supported",
                List.of("authorization_code", "implicit", "refresh_token", "client_credentials"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256", "PS256", "ES256"));
        for (String endpoint : List.of("token_endpoint", "revocation_endpoint", "introspection_endpoint")) {
            boolean ofAnybody = !endpoint.equals("introspection_endpoint");
            metadata.put(endpoint + "_auth_methods_supported", ofAnybody ? ways("none") : ways());
            metadata.put(endpoint + "_auth_signing_alg_values_supported", SIGNED_BY_APPLICATIONS);
        }
        metadata.put("dpop_signing_alg_values_supported", SIGNED_BY_APPLICATIONS);
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
        metadata.put("acr_values_supported", List.of("0"));
        metadata.put("claims_parameter_supported", true);
        metadata.put("request_parameter_supported", false);
        metadata.put("request_uri_parameter_supported", false);
        metadata.put("authorization_response_iss_parameter_supported", true);
    }

    private static List<String> ways(String... more) {
        return Stream.concat(Stream.of("client_secret_basic", "client_secret_post", "private_key_jwt"), Stream.of(more))
                .toList();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Set<String> claims = claimsOfTheConnections();
        Map<String, Object> answer = new LinkedHashMap<>(metadata);
        answer.put(
                "scopes_supported",
                Stream.of(List.of("openid", "profile"), Claims.scopesFor(claims), List.of("offline_access"))
                        .flatMap(List::stream)
                        .toList());
        answer.put(
                "claims_supported",
                Stream.concat(CLAIMS_OF_EVERY_LOGIN.stream(), claims.stream()).toList());
        open(response);
        Answers.json(response, HttpServletResponse.SC_OK, answer);
    }

    /** What the providers tell that somebody can log in through; a scope that none of them can fill is not offered. */
    private Set<String> claimsOfTheConnections() {
        Set<String> claims = new TreeSet<>();
        database.read(connections::all).stream()
                .filter(Connection::enabled)
                .forEach(connection -> providers
                        .find(connection.provider())
                        .map(provider -> provider.generation(connection.generation()))
                        .ifPresent(generation ->
                                claims.addAll(generation.profileReply().claims().keySet())));
        claims.remove("updated_at");
        return claims;
    }

    /** Public documents may be read by scripts of any origin and kept for a while. */
    static void open(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Cache-Control", "public, max-age=300");
    }
}
