package dev.vestibule.sandbox;

import dev.vestibule.cli.JettyHost;
import dev.vestibule.store.Secrets;
import dev.vestibule.web.Assets;
import dev.vestibule.web.Front;
import dev.vestibule.web.OperatorGate;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The sandbox on a free port of this machine, for tests that talk to it over HTTP. */
public final class SandboxOnJetty implements AutoCloseable {
    /** The app that {@link #registerApp} registers. */
    public static final String APP_ID = "990000000000001";

    public static final String META_APP_ID = "880000000000001";
    public static final String APP_SECRET = "0123456789abcdef0123456789abcdef";

    private final JettyHost host;
    private final Sandbox sandbox;
    private final String url;

    private SandboxOnJetty(JettyHost host, Sandbox sandbox, String url) {
        this.host = host;
        this.sandbox = sandbox;
        this.url = url;
    }

    /** Starts one whose database is in the folder. */
    public static SandboxOnJetty start(Path folder, Clock clock) {
        JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty());
        String url = "http://localhost:" + host.port();
        Site site = new Site(URI.create(url + "/"), "Instagram", "sandbox", "Instagram sandbox, local");
        Assets assets = new Assets();
        Pages pages = new Pages(site, assets);
        Sandbox sandbox = Sandbox.open(site, pages, folder.resolve("sandbox.db"), clock);
        host.start(context -> {
            Routes routes = new Routes(context);
            Front.install(
                    context,
                    site,
                    routes,
                    pages,
                    OperatorGate.closed(),
                    (request, failure, reference) -> {},
                    Secrets::reference);
            assets.mount(routes);
            sandbox.mount(routes);
        });
        return new SandboxOnJetty(host, sandbox, url);
    }

    /** Registers the app {@link #APP_ID}, live, for these redirect URIs. */
    public SandboxOnJetty registerApp(String... redirectUris) {
        return load("""
                apps:
                  - app_id: %s
                    app_secret: %s
                    meta_app_id: %s
                    name: Shop
                    website: http://localhost/
                    redirect_uris: ["%s"]
                """.formatted(APP_ID, APP_SECRET, META_APP_ID, String.join("\", \"", redirectUris)));
    }

    /** Adds or changes apps and accounts, in the layout of sandbox.yaml. */
    public SandboxOnJetty load(String yaml) {
        sandbox.load(yaml);
        return this;
    }

    /** What the app {@link #APP_ID} gets for the code of a login: a short-lived token. */
    public String tokenFor(String username) {
        return new Caller(this).token(username);
    }

    /** Its address, without a slash at the end. */
    public String url() {
        return url;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public void close() {
        host.close();
        sandbox.close();
    }
}
