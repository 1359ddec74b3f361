package dev.vestibule.sandbox;

import dev.vestibule.web.Params;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code consent}: answers a request for authorization as a person would, without a browser. POST takes {@code username} and
 * either {@code authorize_url}, the whole address an app would send a browser to, or its parameters one by one;
 * {@code "deny": true} cancels, {@code permissions} switches the others off.
 */
record ConsentRoom(Backstage stage, Authorization authorization) implements ApiRoom {
    private static final Set<String> REQUEST =
            Set.of("client_id", "redirect_uri", "response_type", "scope", "state", Backstage.FAULT);
    private static final Set<String> KNOWN = Set.of(
            "username",
            "authorize_url",
            "deny",
            "permissions",
            "client_id",
            "redirect_uri",
            "response_type",
            "scope",
            "state",
            Backstage.FAULT);

    @Override
    public Map<String, Object> answer(String method, List<String> path, Map<String, Object> body) {
        if (!method.equals("POST")) {
            throw ApiProblem.method("POST");
        }
        Members members = Members.of(body, KNOWN);
        AuthorizeRequest asked = AuthorizeRequest.of(Params.of(query(members)));
        AuthorizeRules.Verdict verdict = authorization.rules().judge(asked);
        if (verdict instanceof AuthorizeRules.Unsound unsound) {
            throw new IllegalArgumentException(unsound.reason());
        }
        AuthorizeRules.Sound sound = (AuthorizeRules.Sound) verdict;
        String username = members.required("username");
        Account account = stage.accounts().find(username).orElseThrow(() -> ApiProblem.notFound("account " + username));
        Optional<Stop> barred = Authorization.barred(asked, sound.app(), account);
        if (barred.isPresent()) {
            throw new IllegalArgumentException(barred.get().message());
        }
        if (members.text("deny").filter("true"::equals).isPresent()) {
            return Map.of("location", asked.denied());
        }
        List<String> on = members.texts("permissions")
                .orElseGet(() ->
                        sound.permissions().stream().map(Permission::scope).toList());
        return found(authorization.allow(asked, sound, account, on));
    }

    private static Map<String, Object> found(String location) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("location", location);
        int code = location.indexOf("code=");
        if (code >= 0) {
            shown.put("code", location.substring(code + 5).replaceFirst("[&#].*$", ""));
        }
        return shown;
    }

    private static Map<String, String> query(Members members) {
        Map<String, String> query = new LinkedHashMap<>();
        members.text("authorize_url").ifPresent(address -> {
            String raw = Optional.ofNullable(URI.create(address).getRawQuery()).orElse("");
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        });
        REQUEST.forEach(name -> members.text(name).ifPresent(value -> query.put(name, value)));
        query.putIfAbsent("response_type", "code");
        return query;
    }
}
