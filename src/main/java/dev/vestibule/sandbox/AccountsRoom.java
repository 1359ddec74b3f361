package dev.vestibule.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code accounts}: POST adds one or changes it, in the layout of a sandbox file; a new password ends the account's tokens. */
record AccountsRoom(Backstage stage) implements ApiRoom {
    @Override
    public Map<String, Object> answer(String method, List<String> path, Map<String, Object> body) {
        if (path.isEmpty()) {
            return switch (method) {
                case "GET" ->
                    Map.of(
                            "accounts",
                            stage.accounts().all().stream()
                                    .map(AccountsRoom::account)
                                    .toList());
                case "POST" -> save(body);
                default -> throw ApiProblem.method("GET and POST");
            };
        }
        String name = path.get(0);
        Account account = stage.accounts().find(name).orElseThrow(() -> ApiProblem.notFound("account " + name));
        return switch (method) {
            case "GET" -> account(account);
            case "POST" -> {
                Map<String, Object> whole = account(account);
                whole.putAll(body);
                whole.put("username", name);
                yield save(whole);
            }
            case "DELETE" -> {
                stage.accounts().delete(name);
                yield Map.of("deleted", name);
            }
            default -> throw ApiProblem.method("GET, POST and DELETE");
        };
    }

    private Map<String, Object> save(Map<String, Object> body) {
        new SandboxFile(stage.database(), stage.apps()).account(body);
        return account(
                stage.accounts().find(String.valueOf(body.get("username"))).orElseThrow());
    }

    private static Map<String, Object> account(Account account) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("username", account.username());
        shown.put("password", account.password());
        account.name().ifPresent(name -> shown.put("name", name));
        shown.put("account_type", account.type().name().toLowerCase(Locale.ROOT));
        shown.put("user_id", account.userId());
        account.picture().ifPresent(picture -> shown.put("picture", picture));
        shown.put("private", account.isPrivate());
        return shown;
    }
}
