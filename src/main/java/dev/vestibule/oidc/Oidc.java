package dev.vestibule.oidc;

import dev.vestibule.connection.Connections;
import dev.vestibule.grant.ApiTokens;
import dev.vestibule.grant.IdTokenMint;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The door of the OpenID Provider. */
public final class Oidc implements Feature {
    private final Site site;
    private final Pages pages;
    private final Cookies cookies;
    private final Database database;
    private final Connections connections;
    private final Providers providers;
    private final SigningKeys keys;
    private final IdTokens idTokens;
    private final BackChannel backChannel;
    private final Clock clock;

    /** The way out, which is another floor's: oidc talks to applications only, and knows no network. */
    @FunctionalInterface
    public interface Post {
        /**
         * Posts a form and waits for the answer's status.
         *
         * @throws dev.vestibule.failure.Failure if there was none
         */
        int send(URI address, Map<String, String> form);
    }

    public Oidc(
            Site site,
            Pages pages,
            Cookies cookies,
            Database database,
            Connections connections,
            Providers providers,
            SigningKeys keys,
            Post post,
            Clock clock) {
        this.site = site;
        this.pages = pages;
        this.cookies = cookies;
        this.database = database;
        this.connections = connections;
        this.providers = providers;
        this.keys = keys;
        this.idTokens = new IdTokens(keys, site.baseUrl().toString(), clock);
        LogoutTokens tokens = new LogoutTokens(keys, site.baseUrl().toString(), clock);
        this.backChannel = new BackChannel(site, database, tokens, post, clock);
        this.clock = clock;
    }

    /** What signs the id_tokens that go back with the browser. */
    public IdTokenMint mint() {
        return idTokens;
    }

    /** Tells applications of the sessions that ended; to be called every second or so, on as many threads as one likes. */
    public void deliverLogouts() {
        backChannel.deliverAll();
    }

    @Override
    public void mount(Routes routes) {
        String issuer = site.baseUrl().toString();
        ApiTokens apiTokens = new ApiTokens(keys, issuer, clock);
        ApplicationCheck check = new ApplicationCheck(database, new ClientAssertions(database, issuer, clock));
        DpopProofs proofs = new DpopProofs(database, clock);
        TokenAnswers answers = new TokenAnswers(idTokens, apiTokens);
        List<GrantType> grantTypes = List.of(
                new CodeGrantType(database, answers),
                new RefreshGrantType(database, connections, answers),
                new ClientCredentialsGrantType(database, answers));
        routes.forApplications(
                "/oauth/token", new TokenServlet(check, proofs, grantTypes, site.url("/oauth/token"), clock));
        routes.forApplications("/oauth/revoke", new RevokeServlet(check, database, apiTokens, clock));
        routes.forApplications("/oauth/introspect", new IntrospectServlet(check, database, apiTokens, issuer, clock));
        routes.forApplications("/oauth/par", new PushServlet(check, proofs, database, site.url("/oauth/par"), clock));
        routes.forApplications(
                "/userinfo", new UserInfoServlet(database, apiTokens, proofs, site.url("/userinfo"), clock));
        MetadataServlet metadata = new MetadataServlet(site, database, connections, providers);
        routes.forApplications("/.well-known/openid-configuration", metadata);
        routes.forApplications("/.well-known/oauth-authorization-server", metadata);
        routes.forApplications("/.well-known/jwks.json", new JwksServlet(keys));
        Leaving leaving = new Leaving(pages, cookies, database, clock);
        routes.forVisitors("/oidc/logout", new LogoutServlet(site, pages, database, idTokens, leaving));
        routes.forVisitors("/v2/logout", new LogoutByLinkServlet(database, leaving));
    }
}
