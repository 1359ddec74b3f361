package dev.vestibule.oidc;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The discovery document (OpenID Connect Discovery §3, RFC 8414). It advertises what is served and nothing else. */
final class MetadataServlet extends HttpServlet {
    private static final List<String> SIGNED_BY_APPLICATIONS = List.of("RS256", "PS256", "ES256");

    private final Map<String, Object> metadata = new LinkedHashMap<>();

    MetadataServlet(Site site) {
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
        metadata.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
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
        metadata.put(
                "claims_supported",
                List.of(
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
                        "name",
                        "nickname",
                        "preferred_username",
                        "picture",
                        "updated_at",
                        "email",
                        "email_verified"));
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
        open(response);
        Answers.json(response, HttpServletResponse.SC_OK, metadata);
    }

    /** Public documents may be read by scripts of any origin and kept for a while. */
    static void open(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Cache-Control", "public, max-age=300");
    }
}
