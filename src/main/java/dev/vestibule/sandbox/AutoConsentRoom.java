package dev.vestibule.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code auto-consent}: who allows everything without a page; POST {@code {"username": …}} sets it, DELETE ends it. */
record AutoConsentRoom(Backstage stage, Authorization authorization) implements ApiRoom {
    @Override
    public Map<String, Object> answer(String method, List<String> path, Map<String, Object> body) {
        switch (method) {
            case "GET" -> {}
            case "POST" -> {
                String username = Members.of(body, Set.of("username")).required("username");
                if (stage.accounts().find(username).isEmpty()) {
                    throw ApiProblem.notFound("account " + username);
                }
                authorization.agree(Optional.of(username));
            }
            case "DELETE" -> authorization.agree(Optional.empty());
            default -> throw ApiProblem.method("GET, POST and DELETE");
        }
        return Map.of(
                "username", authorization.agreeing().map(Account::username).orElse(""));
    }
}
