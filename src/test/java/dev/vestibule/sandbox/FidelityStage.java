package dev.vestibule.sandbox;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plays one row of the fidelity table against the sandbox, over HTTP only. */
final class FidelityStage implements AutoCloseable {
    private static final String LEGACY_APP = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String META_SECRET = "fedcba9876543210fedcba9876543210";
    private static final Map<String, String> APPS = Map.of(
            "login", SandboxOnJetty.APP_ID, "basic", "990000000000002", "dev", "990000000000003", "legacy", LEGACY_APP);
    private static final Map<String, String> SCOPES = Map.of(
            "login", "instagram_business_basic",
            "dev", "instagram_business_basic",
            "basic", "user_profile",
            "legacy", "basic");

    private final SandboxOnJetty sandbox;
    private final HttpServer app;
    private final Map<String, String> values = new LinkedHashMap<>();
    private List<String> appAnswers = List.of();
    private final Caller caller;
    private String untouched = "";
    private FidelityRow row = new FidelityRow(Map.of("mark", "?"));

    FidelityStage(SandboxOnJetty sandbox) throws IOException {
        this.sandbox = sandbox;
        this.caller = new Caller(sandbox);
        this.app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/", exchange -> {
            values.put("sent", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = (appAnswers.isEmpty() ? "ok" : appAnswers.get(1)).getBytes(StandardCharsets.UTF_8);
            int status = appAnswers.isEmpty() ? 200 : Integer.parseInt(appAnswers.get(0));
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        app.start();
    }

    @Override
    public void close() {
        app.stop(0);
        sandbox.close();
    }

    /** What is known by now: the names in braces of the table. */
    Map<String, String> values() {
        return values;
    }

    HttpResponse<String> play(FidelityRow wanted) {
        row = wanted;
        caller.forgetCookies();
        values.clear();
        appAnswers = row.texts("app_answers");
        api("POST", "reset", Map.of());
        String kind = row.text("app", "login");
        String id = APPS.getOrDefault(kind, "");
        values.put("url", sandbox.url());
        values.put("callback", Caller.CALLBACK);
        values.put("app", id);
        values.put("meta", "880000000000001");
        values.put("secret", SandboxOnJetty.APP_SECRET);
        if (!untouched.equals(kind)) {
            register(kind, id);
        }
        untouched = row.texts("given").stream().anyMatch(step -> step.matches("(set|dead|portal).*")) ? "" : kind;
        String account = row.text("account", "kit.makes");
        Account person = person(account);
        values.put("id", String.valueOf(person.scopedTo(id)));
        values.put("user_id", person.userId());
        values.put("legacy_id", person.legacyId());
        row.texts("given").forEach(step -> given(step, account));
        values.put("authorize", Caller.encoded(authorize()));
        return ask(row.text("ask", ""), account);
    }

    private void register(String kind, String id) {
        Map<String, Object> app = new LinkedHashMap<>();
        app.put("app_secret", SandboxOnJetty.APP_SECRET);
        app.put("meta_app_id", kind.equals("login") ? "880000000000001" : "88000000000000" + kind.length());
        app.put("name", "Shop");
        app.put("redirect_uris", List.of(Caller.CALLBACK));
        app.put(
                "generation",
                kind.equals("legacy") ? "legacy" : kind.equals("basic") ? "basic-display" : "instagram-login");
        app.put("life", "as-it-was");
        app.put("mode", kind.equals("dev") ? "development" : "live");
        app.put("testers", kind.equals("dev") ? List.of("nora.bakes") : List.of());
        app.put("invited", List.of());
        app.put("signer", "instagram");
        app.put("meta_secret", META_SECRET);
        app.put("adds_slash", false);
        app.put("implicit", false);
        app.put("signed_requests", false);
        app.put("deauthorize_url", "http://localhost:" + this.app.getAddress().getPort() + "/gone");
        app.put("deletion_url", "http://localhost:" + this.app.getAddress().getPort() + "/delete");
        Map<String, Object> named = new LinkedHashMap<>(app);
        named.put("app_id", id);
        api("POST", "apps", named);
    }

    private static Account person(String username) {
        return Map.of(
                        "kit.makes", "17841400000000238",
                        "nora.bakes", "17841400000000116",
                        "paul.personal", "17841400000000352",
                        "pia.private", "17841400000000596",
                        "just_a_handle", "17841400000000474")
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().equals(username))
                .map(entry -> new Account(
                        username,
                        "",
                        java.util.Optional.empty(),
                        Account.Type.BUSINESS,
                        entry.getValue(),
                        java.util.Optional.empty(),
                        false))
                .findFirst()
                .orElseThrow();
    }

    private void given(String step, String account) {
        String word = step.replaceFirst(" .*", "");
        String rest = step.contains(" ") ? filled(step.substring(step.indexOf(' ') + 1)) : "";
        switch (word) {
            case "login" -> caller.logIn(account);
            case "code" -> code(account, rest);
            case "spend" -> spend();
            case "token" -> {
                code(account, rest);
                spend();
            }
            case "long" -> {
                if (!values.containsKey("token")) {
                    given("token", account);
                }
                values.put(
                        "long",
                        token(
                                "/access_token?grant_type=ig_exchange_token&client_secret={secret}&access_token={token}"));
            }
            case "refresh" ->
                values.put("long", token("/refresh_access_token?grant_type=ig_refresh_token&access_token={long}"));
            case "wait" -> api("POST", "clock", Map.of("move", "+" + rest));
            case "clock" -> api("POST", "clock", Map.of("move", rest));
            case "fault" -> api("POST", "faults", Map.of("fault", rest));
            case "remove" -> api("DELETE", "consents/" + values.get("app") + "/" + account, Map.of());
            case "password" -> {
                api("POST", "accounts/" + account, Map.of("password", "another"));
                api("POST", "accounts/" + account, Map.of("password", "sandbox"));
            }
            case "dead" -> api("POST", "apps/" + values.get("app"), Map.of("life", "by-the-clock"));
            case "set" -> set(rest);
            case "portal" -> savedInThePortal();
            default -> throw new IllegalArgumentException(step);
        }
    }

    private void set(String rest) {
        String key = rest.substring(0, rest.indexOf('='));
        String value = rest.substring(rest.indexOf('=') + 1);
        api(
                "POST",
                "apps/" + values.get("app"),
                Map.of(key, List.of("redirect_uris", "invited").contains(key) ? List.of(value) : value));
    }

    private void savedInThePortal() {
        caller.submit("/developer/signin", "/developer/signin", Map.of("continue", "1"));
        String page = "/developer/clients/" + values.get("app");
        caller.submit(
                page,
                page,
                Map.of(
                        "action", "edit",
                        "name", "Shop",
                        "website", "http://localhost:9/",
                        "redirect_uris", Caller.CALLBACK));
    }

    private void code(String account, String changes) {
        Map<String, Object> consent = new LinkedHashMap<>(authorize());
        consent.put("redirect_uri", Caller.CALLBACK);
        consent.put("scope", SCOPES.getOrDefault(row.text("app", "login"), ""));
        consent.put("client_id", String.valueOf(values.get("app")));
        consent.remove("app_id");
        consent.remove("app_secret");
        consent.keySet().retainAll(List.of("client_id", "redirect_uri", "response_type", "scope", "state"));
        consent.put("username", account);
        if (!changes.isEmpty()) {
            String key = changes.substring(0, changes.indexOf('='));
            String value = changes.substring(changes.indexOf('=') + 1);
            consent.put(key, key.equals("permissions") ? List.of(value) : value);
            if (key.equals("permissions")) {
                consent.put("scope", "instagram_business_basic," + value);
            }
        }
        values.put("code", String.valueOf(api("POST", "consent", consent).get("code")));
    }

    private void spend() {
        HttpResponse<String> reply = caller.post("/oauth/access_token", exchange(Map.of()));
        if (reply.statusCode() != 200) {
            throw new AssertionError(reply.body());
        }
        String token = String.valueOf(Caller.json(reply).get("access_token"));
        values.put("token", token);
        values.put("sig", LegacyApi.signature(SandboxOnJetty.APP_SECRET, "/users/self", Map.of("access_token", token)));
        values.put("proof", HexFormat.of().formatHex(LegacyApi.hmac(SandboxOnJetty.APP_SECRET, token)));
    }

    private String token(String path) {
        HttpResponse<String> reply = caller.get(filled(path));
        if (reply.statusCode() != 200) {
            throw new AssertionError(reply.body());
        }
        return String.valueOf(Caller.json(reply).get("access_token"));
    }

    private Map<String, String> authorize() {
        Map<String, String> query = new TreeMap<>(Map.of(
                "client_id",
                String.valueOf(values.get("app")),
                "redirect_uri",
                Caller.CALLBACK,
                "response_type",
                "code",
                "scope",
                SCOPES.getOrDefault(row.text("app", "login"), ""),
                "state",
                "s1"));
        return changed(query);
    }

    private Map<String, String> exchange(Map<String, String> with) {
        Map<String, String> form = new LinkedHashMap<>(Caller.exchange(values.getOrDefault("code", "none")));
        form.put("client_id", String.valueOf(values.get("app")));
        with.forEach((name, value) -> form.put(name, filled(value)));
        form.values().removeIf(String::isEmpty);
        return form;
    }

    private Map<String, String> changed(Map<String, String> query) {
        row.map("with").forEach((name, value) -> query.put(name, filled(value)));
        query.values().removeIf(String::isEmpty);
        return query;
    }

    private HttpResponse<String> ask(String ask, String account) {
        String page = "/oauth/authorize?" + Caller.encoded(authorize());
        String token = "/oauth/access_token";
        return switch (ask) {
            case "AUTHORIZE" -> caller.get(page);
            case "ALLOW" -> decided(account, page, "allow");
            case "CANCEL" -> decided(account, page, "cancel");
            case "TOKEN" -> caller.post(token, exchange(row.map("with")));
            case "MULTIPART" ->
                caller.send(HttpRequest.newBuilder(caller.uri(token))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofString(multipart())));
            case "BASIC" ->
                caller.send(HttpRequest.newBuilder(caller.uri(token))
                        .header("Authorization", "Basic " + basic())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                Caller.encoded(exchange(Map.of("client_id", "", "client_secret", ""))))));
            case "JSON" ->
                caller.send(HttpRequest.newBuilder(caller.uri(token))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSONObjectUtils.toJSONString(exchange(Map.of())))));
            case "BEARER" ->
                caller.send(HttpRequest.newBuilder(caller.uri("/me"))
                        .header("Authorization", "Bearer " + values.get("token")));
            case "REMOVE" -> told(send("DELETE", "consents/" + values.get("app") + "/" + account, Map.of()));
            case "DELETION" ->
                told(send("POST", "consents/" + values.get("app") + "/" + account + "/deletion", Map.of()));
            default -> {
                String path = filled(ask.substring(ask.indexOf(' ') + 1));
                yield ask.startsWith("GET ") ? caller.get(path) : caller.post(path, Map.of());
            }
        };
    }

    private HttpResponse<String> decided(String account, String page, String how) {
        caller.logIn(account);
        return caller.submit(
                page, page, Map.of(how, "1", "permission", SCOPES.getOrDefault(row.text("app", "login"), "")));
    }

    /** Takes what the app was sent apart, and signs it again with either secret. */
    private HttpResponse<String> told(HttpResponse<String> answer) {
        String signed = URLDecoder.decode(
                values.getOrDefault("sent", "").replaceFirst("^signed_request=", ""), StandardCharsets.UTF_8);
        String payload = signed.substring(signed.indexOf('.') + 1);
        values.put("payload", new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        values.put("signed", base64.encodeToString(LegacyApi.hmac(SandboxOnJetty.APP_SECRET, payload)) + "." + payload);
        values.put("signed_by_meta", base64.encodeToString(LegacyApi.hmac(META_SECRET, payload)) + "." + payload);
        return answer;
    }

    private String multipart() {
        StringBuilder body = new StringBuilder();
        exchange(Map.of())
                .forEach((name, value) -> body.append("--x\r\nContent-Disposition: form-data; name=\"")
                        .append(name)
                        .append("\"\r\n\r\n")
                        .append(value)
                        .append("\r\n"));
        return body.append("--x--\r\n").toString();
    }

    private String basic() {
        return Base64.getEncoder()
                .encodeToString((values.get("app") + ":" + SandboxOnJetty.APP_SECRET).getBytes(StandardCharsets.UTF_8));
    }

    String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    private Map<String, Object> api(String method, String path, Map<String, ?> body) {
        HttpResponse<String> answer = send(method, path, body);
        if (answer.statusCode() != 200) {
            throw new AssertionError(method + " " + path + ": " + answer.body());
        }
        return Caller.json(answer);
    }

    private HttpResponse<String> send(String method, String path, Map<String, ?> body) {
        return caller.send(HttpRequest.newBuilder(caller.uri("/sandbox/api/" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSONObjectUtils.toJSONString(body))));
    }
}
