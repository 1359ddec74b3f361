package dev.vestibule.api;

import dev.vestibule.grant.ApiTokens;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.store.Database;
import dev.vestibule.vault.Vault;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The door of the management API. */
public final class Api implements Feature {
    private static final String PATH = "/api/v2/";

    private final TokenServlet tokens;
    private final RehearsalServlet rehearsals;

    /** Plays faults; what cannot be played is an IllegalArgumentException with a sentence. */
    public interface Rehearsals {
        /** Asks for one and says its id. */
        String begin(String application, String connection, List<String> faults, String askedBy);

        Optional<Map<String, Object>> report(String id);

        List<Map<String, Object>> latest();
    }

    public Api(Site site, Database database, SigningKeys keys, Vault vault, Rehearsals rehearsals, Clock clock) {
        Bearer bearer = new Bearer(database, new ApiTokens(keys, site.url("/"), clock), site.url(PATH));
        this.tokens = new TokenServlet(bearer, database, vault, clock);
        this.rehearsals = new RehearsalServlet(bearer, site, rehearsals);
    }

    @Override
    public void mount(Routes routes) {
        routes.forMachines(PATH + "users/*", tokens);
        routes.forMachines(PATH + "rehearsals/*", rehearsals);
    }
}
