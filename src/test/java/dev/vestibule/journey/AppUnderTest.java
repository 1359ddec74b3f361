package dev.vestibule.journey;

import dev.vestibule.cli.JettyHost;
import dev.vestibule.sample.Sample;
import dev.vestibule.store.Secrets;
import dev.vestibule.web.Assets;
import dev.vestibule.web.Front;
import dev.vestibule.web.OperatorGate;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * The sample application on a port of its own, registered at a login server that runs elsewhere. The demo has it in the same
 * process; here it stands alone, so that the server can be stopped in the middle of a login.
 */
final class AppUnderTest implements AutoCloseable {
    static final String CLIENT_ID = "sample";
    static final String CLIENT_SECRET = "the-secret-of-the-application-under-test";

    private final JettyHost host;

    private AppUnderTest(JettyHost host) {
        this.host = host;
    }

    static AppUnderTest start(int port, URI issuer) {
        Site site = new Site(URI.create("http://localhost:" + port + "/"), "Sample application", "sample", "");
        Assets assets = new Assets();
        Pages pages = new Pages(site, assets);
        Sample sample = new Sample(
                site,
                pages,
                new Sample.Registration(issuer, CLIENT_ID, CLIENT_SECRET),
                Clock.systemUTC(),
                Secrets::token);
        JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), port, Optional.empty());
        host.start(context -> {
            Routes routes = new Routes(context);
            assets.mount(routes);
            sample.mount(routes);
            Front.install(
                    context,
                    site,
                    routes,
                    pages,
                    OperatorGate.closed(),
                    (request, failure, reference) -> {},
                    Secrets::reference);
        });
        return new AppUnderTest(host);
    }

    @Override
    public void close() {
        host.close();
    }
}
