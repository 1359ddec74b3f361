package dev.vestibule.api;

import dev.vestibule.grant.ApiTokens;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.store.Database;
import dev.vestibule.vault.Vault;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.time.Clock;

/** The door of the management API. */
public final class Api implements Feature {
    private static final String PATH = "/api/v2/";

    private final TokenServlet tokens;

    public Api(Site site, Database database, SigningKeys keys, Vault vault, Clock clock) {
        Bearer bearer = new Bearer(database, new ApiTokens(keys, site.url("/"), clock), site.url(PATH));
        this.tokens = new TokenServlet(bearer, database, vault, clock);
    }

    @Override
    public void mount(Routes routes) {
        routes.forMachines(PATH + "users/*", tokens);
    }
}
