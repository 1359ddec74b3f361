package dev.vestibule.grant;

import dev.vestibule.store.JsonText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Claims that a request asked for by name, beside its scopes (OpenID Connect Core §5.5): for the id_token and for userinfo.
 * They are granted with the login, so they are kept wherever its scope is.
 */
public record AskedClaims(Set<String> idToken, Set<String> userinfo) {
    public static final AskedClaims NONE = new AskedClaims(Set.of(), Set.of());

    public AskedClaims {
        idToken = Set.copyOf(idToken);
        userinfo = Set.copyOf(userinfo);
    }

    /** As the parameter {@code claims} of a request would say it; empty for none. */
    public String toText() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!idToken.isEmpty()) {
            members.put("id_token", named(idToken));
        }
        if (!userinfo.isEmpty()) {
            members.put("userinfo", named(userinfo));
        }
        return members.isEmpty() ? "" : JsonText.of(members);
    }

    /** The other way. */
    public static AskedClaims of(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        Map<String, ?> members = JsonText.map(text);
        return new AskedClaims(names(members.get("id_token")), names(members.get("userinfo")));
    }

    private static Map<String, Object> named(Collection<String> names) {
        Map<String, Object> requests = new TreeMap<>();
        names.forEach(name -> requests.put(name, Map.of()));
        return requests;
    }

    private static Set<String> names(@Nullable Object member) {
        Set<String> names = new TreeSet<>();
        if (member instanceof Map<?, ?> requests) {
            requests.keySet().forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }
}
