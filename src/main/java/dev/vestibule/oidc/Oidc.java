package dev.vestibule.oidc;

import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.time.Clock;

/** The door of the OpenID Provider. */
public final class Oidc implements Feature {
    private final Site site;
    private final Pages pages;
    private final Cookies cookies;
    private final Database database;
    private final SigningKeys keys;
    private final Clock clock;

    public Oidc(Site site, Pages pages, Cookies cookies, Database database, Sealer sealer, Clock clock) {
        this.site = site;
        this.pages = pages;
        this.cookies = cookies;
        this.database = database;
        this.keys = new SigningKeys(database, sealer, clock);
        this.clock = clock;
    }

    @Override
    public void mount(Routes routes) {
        IdTokens idTokens = new IdTokens(keys, site.baseUrl().toString(), clock);
        routes.forApplications("/oauth/token", new TokenServlet(database, idTokens, clock));
        routes.forApplications("/userinfo", new UserInfoServlet(database, clock));
        routes.forApplications("/.well-known/openid-configuration", new MetadataServlet(site));
        routes.forApplications("/.well-known/oauth-authorization-server", new MetadataServlet(site));
        routes.forApplications("/.well-known/jwks.json", new JwksServlet(keys));
        Leaving leaving = new Leaving(pages, cookies, database, clock);
        routes.forVisitors("/oidc/logout", new LogoutServlet(site, pages, database, idTokens, leaving));
        routes.forVisitors("/v2/logout", new LogoutByLinkServlet(database, leaving));
    }
}
