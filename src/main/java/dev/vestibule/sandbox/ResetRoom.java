package dev.vestibule.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code reset}: forgets consents, codes, tokens, faults, the log and the moved clock; with {@code "all": true} apps and accounts too. */
record ResetRoom(Backstage stage) implements ApiRoom {
    @Override
    public Map<String, Object> answer(String method, List<String> path, Map<String, Object> body) {
        if (!method.equals("POST")) {
            throw ApiProblem.method("POST");
        }
        boolean all = Members.of(body, Set.of("all"))
                .text("all")
                .filter("true"::equals)
                .isPresent();
        reset(all);
        return new LinkedHashMap<>(Map.of("reset", all ? "all" : "what happened"));
    }

    void reset(boolean all) {
        stage.database().write(sql -> {
            sql.update("DELETE FROM fault_dial");
            sql.update("DELETE FROM authorization_code");
            sql.update("DELETE FROM access_token");
            sql.update("DELETE FROM consent");
            sql.update("DELETE FROM callback");
            if (all) {
                sql.update("DELETE FROM app");
                sql.update("DELETE FROM account");
            }
            return sql.update("DELETE FROM setting");
        });
        stage.clock().move("now");
        stage.log().clear();
        stage.usage().forget();
        if (all) {
            new SandboxFile(stage.database(), stage.apps()).load(SandboxFile.shipped());
        }
    }
}
