package dev.vestibule;

import dev.vestibule.application.Origins;
import dev.vestibule.store.Database;
import dev.vestibule.web.CrossOrigin;
import java.util.Set;

/** What applications in browsers call from pages of other origins; the documents say nothing that is not public. */
final class OpenToBrowsers {
    private OpenToBrowsers() {}

    static CrossOrigin of(Database database) {
        return new CrossOrigin(
                Set.of(
                        "/.well-known/openid-configuration",
                        "/.well-known/oauth-authorization-server",
                        "/.well-known/jwks.json"),
                Set.of("/oauth/token", "/oauth/revoke", "/userinfo"),
                (origin, applicationId) -> database.read(sql -> applicationId
                        .map(id -> Origins.of(sql, id, origin))
                        .orElseGet(() -> Origins.ofAny(sql, origin))));
    }
}
