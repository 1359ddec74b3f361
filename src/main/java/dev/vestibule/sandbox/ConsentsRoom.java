package dev.vestibule.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code consents}: what accounts allowed apps. {@code DELETE consents/APP/USERNAME} removes the app, as a person does on the page
 * Apps and websites, and {@code POST consents/APP/USERNAME/deletion} asks for deletion; both tell what the app answered.
 */
record ConsentsRoom(Backstage stage) implements ApiRoom {
    @Override
    public Map<String, Object> answer(String method, List<String> path, Map<String, Object> body) {
        if (path.isEmpty() && method.equals("GET")) {
            return Map.of(
                    "consents",
                            stage.consents().all().stream().map(this::consent).toList(),
                    "callbacks",
                            stage.callbacks().all().stream()
                                    .map(ConsentsRoom::call)
                                    .toList());
        }
        if (path.size() < 2) {
            throw ApiProblem.method("GET; below an app and an account DELETE");
        }
        App app = stage.apps().find(path.get(0)).orElseThrow(() -> ApiProblem.notFound("app " + path.get(0)));
        Account account =
                stage.accounts().find(path.get(1)).orElseThrow(() -> ApiProblem.notFound("account " + path.get(1)));
        if (stage.consents().find(app.appId(), account.username()).isEmpty()) {
            throw ApiProblem.notFound("consent of " + account.username() + " to " + app.appId());
        }
        LeavingAct act = new LeavingAct(stage);
        if (method.equals("DELETE") && path.size() == 2) {
            return told(act.remove(app, account));
        }
        if (method.equals("POST") && path.subList(2, path.size()).equals(List.of("deletion"))) {
            return told(act.askForDeletion(app, account));
        }
        throw ApiProblem.method("DELETE, and POST on deletion");
    }

    private static Map<String, Object> told(Optional<Callbacks.Call> call) {
        return call.map(ConsentsRoom::call)
                .orElseGet(() -> new LinkedHashMap<>(
                        Map.of("good", true, "outcome", "The app has no address for this and was not told.")));
    }

    private Map<String, Object> consent(Consents.Consent consent) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("app", consent.appId());
        shown.put("username", consent.username());
        stage.accounts()
                .find(consent.username())
                .ifPresent(account -> shown.put("app_scoped_id", String.valueOf(account.scopedTo(consent.appId()))));
        shown.put("permissions", consent.permissions());
        shown.put("granted_at", consent.granted().toString());
        consent.removed().ifPresent(at -> shown.put("removed_at", at.toString()));
        return shown;
    }

    static Map<String, Object> call(Callbacks.Call call) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("kind", call.kind().word());
        shown.put("app", call.appId());
        shown.put("username", call.username());
        shown.put("address", call.address());
        shown.put("sent_at", call.sent().toString());
        shown.put("good", call.outcome().good());
        shown.put("outcome", call.outcome().words());
        shown.put("url", call.outcome().link());
        shown.put("confirmation_code", call.outcome().confirmation());
        return shown;
    }
}
