package dev.vestibule.login;

import dev.vestibule.provider.Profile;
import dev.vestibule.store.Sql;
import dev.vestibule.upstream.Target;
import dev.vestibule.user.Users;
import java.util.LinkedHashMap;
import java.util.Map;

/** Some providers tell a name at the first login only; it is kept for as long as they tell no other. */
final class ToldOnce {
    private ToldOnce() {}

    static Profile remembered(Sql sql, Target target, Profile profile) {
        Map<String, ?> once = target.generation().protocol().front().userClaims();
        if (once.isEmpty() || profile.claims().keySet().containsAll(once.keySet())) {
            return profile;
        }
        Map<String, String> claims = new LinkedHashMap<>(profile.claims());
        Users.known(sql, target.connection().name(), profile.id())
                .ifPresent(account -> account.claims().forEach((name, value) -> {
                    if (once.containsKey(name)) {
                        claims.putIfAbsent(name, value);
                    }
                }));
        return profile.saying(claims);
    }
}
