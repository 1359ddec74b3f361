package dev.vestibule.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code apps}: POST adds one or changes what it names, in the layout of a sandbox file; DELETE takes it away. */
record AppsRoom(Backstage stage) implements ApiRoom {
    @Override
    public Map<String, Object> answer(String method, List<String> path, Map<String, Object> body) {
        if (path.isEmpty()) {
            return switch (method) {
                case "GET" ->
                    Map.of(
                            "apps",
                            stage.apps().all().stream().map(AppsRoom::app).toList());
                case "POST" -> save(body);
                default -> throw ApiProblem.method("GET and POST");
            };
        }
        String id = path.get(0);
        App app = stage.apps().find(id).orElseThrow(() -> ApiProblem.notFound("app " + id));
        return switch (method) {
            case "GET" -> app(app);
            case "POST" -> {
                Map<String, Object> named = new LinkedHashMap<>(body);
                named.put("app_id", id);
                yield save(named);
            }
            case "DELETE" -> {
                stage.apps().delete(id);
                yield Map.of("deleted", id);
            }
            default -> throw ApiProblem.method("GET, POST and DELETE");
        };
    }

    private Map<String, Object> save(Map<String, Object> body) {
        Map<String, Object> entry = new LinkedHashMap<>(body);
        if (!entry.containsKey("app_id")) {
            entry.put(
                    "app_id",
                    Apps.newId(Generation.named(String.valueOf(entry.get("generation")))
                            .orElse(Generation.INSTAGRAM_LOGIN)));
        }
        String id = String.valueOf(entry.get("app_id"));
        new SandboxFile(stage.database(), stage.apps()).app(entry);
        return app(stage.apps().find(id).orElseThrow());
    }

    static Map<String, Object> app(App app) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("app_id", app.appId());
        shown.put("app_secret", app.secret());
        shown.put("meta_app_id", app.metaAppId());
        shown.put("name", app.name());
        shown.put("description", app.description());
        shown.put("website", app.website());
        shown.put("redirect_uris", app.redirectUris());
        shown.put("mode", app.mode().name().toLowerCase(Locale.ROOT));
        shown.put("testers", app.testers());
        AppOptions options = app.options();
        shown.put("generation", options.generation().word());
        shown.put("life", options.life().word());
        shown.put("invited", options.invited());
        shown.put("deauthorize_url", options.deauthorizeUrl());
        shown.put("deletion_url", options.deletionUrl());
        shown.put("meta_secret", options.metaSecret());
        shown.put("signer", options.signer().word());
        shown.put("adds_slash", options.addsSlash());
        shown.put("implicit", options.implicit());
        shown.put("signed_requests", options.signedRequests());
        return shown;
    }
}
