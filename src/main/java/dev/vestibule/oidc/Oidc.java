package dev.vestibule.oidc;

import dev.vestibule.grant.IdTokenMint;
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
    private final IdTokens idTokens;
    private final Clock clock;

    public Oidc(Site site, Pages pages, Cookies cookies, Database database, Sealer sealer, Clock clock) {
        this.site = site;
        this.pages = pages;
        this.cookies = cookies;
        this.database = database;
        this.keys = new SigningKeys(database, sealer, clock);
        this.idTokens = new IdTokens(keys, site.baseUrl().toString(), clock);
        this.clock = clock;
    }

    /** Signs the id_tokens that the login answers with. */
    public IdTokenMint mint() {
        return idTokens;
    }

    @Override
    public void mount(Routes routes) {
        routes.forApplications("/oauth/token", new TokenServlet(database, idTokens, clock));
        routes.forApplications("/userinfo", new UserInfoServlet(database, clock));
        routes.forApplications("/.well-known/openid-configuration", new MetadataServlet(site));
        routes.forApplications("/.well-known/oauth-authorization-server", new MetadataServlet(site));
        routes.forApplications("/.well-known/jwks.json", new JwksServlet(keys));
        routes.forVisitors("/oidc/logout", new LogoutServlet(site, pages, cookies, database, idTokens, clock, true));
        routes.forVisitors("/v2/logout", new LogoutServlet(site, pages, cookies, database, idTokens, clock, false));
    }
}
