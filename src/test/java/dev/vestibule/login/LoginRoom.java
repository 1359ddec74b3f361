package dev.vestibule.login;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.Vestibule;
import dev.vestibule.account.Account;
import dev.vestibule.cli.JettyHost;
import dev.vestibule.configuration.Configuration;
import dev.vestibule.connection.Connections;
import dev.vestibule.event.Webhooks;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.oidc.Oidc;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Secrets;
import dev.vestibule.upstream.Discovery;
import dev.vestibule.upstream.Introduction;
import dev.vestibule.upstream.KeySets;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Reach;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.upstream.Visits;
import dev.vestibule.vault.Vault;
import dev.vestibule.web.Assets;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.FailureListener;
import dev.vestibule.web.Front;
import dev.vestibule.web.Home;
import dev.vestibule.web.OperatorGate;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Login and OpenID Provider on a real Jetty with a real SQLite file, between a stub of a provider and applications that the
 * test plays: {@code shop} (confidential), {@code phone} (public), {@code old} (lists the implicit grant), {@code strict}
 * (confidential, has to use PKCE, standard claims).
 */
final class LoginRoom implements AutoCloseable {
    static final String CALLBACK = "https://shop.example/callback";
    static final String SECRET = "a-secret-of-the-shop";

    private static final String APPLICATIONS = """
            clients:
              - {name: Shop, client_id: shop, client_secret: a-secret-of-the-shop, callbacks: ["https://shop.example/callback", "https://shop.example/other?dummy1=lorem"], web_origins: ["https://shop.example"]}
              - {name: Phone, client_id: phone, app_type: native, callbacks: ["com.example.phone:/callback", "http://127.0.0.1/callback"]}
              - {name: Old, client_id: old, client_secret: a-secret-of-the-shop, callbacks: ["https://shop.example/callback"], grant_types: [authorization_code, implicit]}
              - {name: Strict, client_id: strict, client_secret: a-secret-of-the-shop, callbacks: ["https://shop.example/callback"], grant_types: [authorization_code, implicit], require_pkce: true, profile_claims: standard}
            connections:
              - {name: stub, strategy: stub, options: {client_id: "1", client_secret: upstream-secret-0123}, enabled_clients: [Shop, Phone, Old, Strict]}
              - {name: second, strategy: stub, options: {client_id: "2", client_secret: upstream-secret-0123}, enabled_clients: [Phone]}
            """;

    final SetClock clock = new SetClock();
    final StubProvider provider;
    final Database database;
    private final Configuration configuration;
    private final JettyHost host;
    private final Site site;

    private LoginRoom(Path folder, Optional<URI> baseUrl) throws IOException {
        provider = new StubProvider();
        Files.createDirectories(folder.resolve("providers"));
        Files.writeString(folder.resolve("providers/stub.yaml"), provider.file());
        host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty());
        site = new Site(baseUrl.orElse(URI.create("http://localhost:" + host.port() + "/")), "Vestibule", "v", "");
        database = Database.sqlite(folder.resolve("vestibule.db"), Vestibule.SCHEMA);
        Sealer sealer = Sealer.fromFile(folder.resolve("master.key"));
        Providers providers = Providers.load(folder.resolve("providers"));
        Connections connections = new Connections(sealer);
        configuration = new Configuration(
                database, connections, new Webhooks(sealer), providers, address -> Optional.empty(), clock, false);
        configuration.apply(APPLICATIONS, name -> Optional.empty(), false);
        host.start(context -> {
            Routes routes = new Routes(context);
            Assets assets = new Assets();
            Pages pages = new Pages(site, assets);
            Cookies cookies = new Cookies(site);
            FailureListener nobody = (request, failure, reference) -> {};
            Front.install(context, site, routes, pages, OperatorGate.closed(), nobody, Secrets::reference);
            SigningKeys keys = new SigningKeys(database, sealer, clock);
            Oidc oidc = new Oidc(
                    site, pages, cookies, database, connections, providers, keys, (address, form) -> 204, clock);
            Targets targets = new Targets(connections, providers, Optional.empty(), site.url(Targets.CALLBACK));
            assets.mount(routes);
            new Home(site).mount(routes);
            oidc.mount(routes);
            Outbound outbound = new Outbound(new Reach(true, Set.of()));
            Transactions transactions = new Transactions(sealer);
            Discovery discovery = new Discovery(outbound, clock);
            Introduction introduction = new Introduction(new KeySets(outbound, clock), clock);
            Visits visits = new Visits(outbound, discovery, introduction, clock);
            Account account = new Account(
                    site, pages, cookies, database, connections, targets, transactions, visits, sealer, clock);
            account.mount(routes);
            new Login(
                            site,
                            pages,
                            cookies,
                            database,
                            connections,
                            targets,
                            transactions,
                            outbound,
                            new Vault(database, connections, targets, outbound, sealer, clock),
                            new Discovery(outbound, clock),
                            new Introduction(new KeySets(outbound, clock), clock),
                            (transaction, returned) -> "/",
                            account.end(),
                            oidc.mint(),
                            nobody,
                            clock)
                    .mount(routes);
        });
    }

    static LoginRoom open(Path folder) {
        return open(folder, Optional.empty());
    }

    /** One that thinks it is reached over https at this address; {@link #visitor} still reaches it. */
    static LoginRoom openAt(Path folder, String baseUrl) {
        return open(folder, Optional.of(URI.create(baseUrl)));
    }

    private static LoginRoom open(Path folder, Optional<URI> baseUrl) {
        try {
            return new LoginRoom(folder, baseUrl);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String issuer() {
        return site.baseUrl().toString();
    }

    /** A new browser without cookies. */
    Visitor visitor() {
        return new Visitor(host.port(), site.baseUrl().getRawAuthority());
    }

    /** The address of a request. */
    String authorize(Map<String, String> request) {
        return site.url("/authorize?") + Visitor.encoded(request);
    }

    /** Changes the configuration. */
    void apply(String yaml) {
        configuration.apply(yaml, name -> Optional.empty(), false);
    }

    /** A good request of the shop; further names and values go over it, and an empty value takes one out. */
    static Map<String, String> request(String... more) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", "shop");
        request.put("redirect_uri", CALLBACK);
        request.put("response_type", "code");
        request.put("scope", "openid profile");
        request.put("state", "state-1");
        request.put("nonce", "nonce-1");
        request.put("connection", "stub");
        for (int i = 0; i < more.length; i += 2) {
            request.put(more[i], more[i + 1]);
        }
        request.values().removeIf(String::isEmpty);
        return request;
    }

    /** Redeems a code of the shop, or of another application with the same secret; the answer's members. */
    Map<String, Object> redeem(String application, String code, String... more) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", application);
        form.put("client_secret", SECRET);
        form.put("redirect_uri", CALLBACK);
        form.put("code", code);
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        Seen answer = visitor().post("/oauth/token", form);
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            throw new AssertionError(answer.toString(), e);
        }
    }

    /** What userinfo says to an access token. */
    String userinfo(String accessToken) {
        return visitor().post("/userinfo", Map.of("access_token", accessToken)).body();
    }

    /** The claims of the id_token that a code of the shop is good for. */
    JWTClaimsSet claimsFor(Seen answer) {
        return claims(String.valueOf(
                redeem("shop", String.valueOf(answer.query().get("code"))).get("id_token")));
    }

    static JWTClaimsSet claims(String idToken) {
        try {
            return SignedJWT.parse(idToken).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new AssertionError(idToken, e);
        }
    }

    long count(String table) {
        return database.read(sql -> sql.count("SELECT count(*) AS n FROM " + table));
    }

    @Override
    public void close() {
        host.close();
        database.close();
        provider.close();
    }
}
