package dev.vestibule.exam;

import dev.vestibule.Config;
import dev.vestibule.Vestibule;
import dev.vestibule.cli.JettyHost;
import dev.vestibule.cli.Tls;
import dev.vestibule.fixture.ScriptedProvider;
import dev.vestibule.fixture.SetClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The server in this process, with a provider that believes everybody and a clock to be moved. */
final class FastRoom extends Room {
    private final SetClock clock = new SetClock();
    private final ScriptedProvider provider = new ScriptedProvider();
    private final JettyHost host =
            JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.of(Tls.read(pem.certificate(), pem.key())));
    private final Vestibule vestibule;

    FastRoom(Optional<String> databaseUrl) {
        vestibule = Vestibule.open(
                new Config(
                        URI.create(issuer()),
                        folder.resolve("data"),
                        databaseUrl,
                        Optional.empty(),
                        Optional.of(provider.url())),
                clock);
        vestibule.apply(configuration(), name -> Optional.empty(), false);
        host.start(vestibule::mount);
    }

    @Override
    String issuer() {
        return "https://127.0.0.1:" + host.port() + "/";
    }

    @Override
    Clock clock() {
        return clock;
    }

    @Override
    void passes(Duration time) {
        clock.goOn(time);
    }

    /** Applies more configuration. */
    void apply(String yaml) {
        vestibule.apply(yaml, name -> Optional.empty(), false);
    }

    @Override
    String consents(Agent browser, String authorization, boolean allows) {
        Map<String, String> asked = Answer.parameters(URI.create(authorization).getRawQuery());
        String state = Agent.encoded(asked.getOrDefault("state", ""));
        String answer =
                allows ? "code=AQB-made-up" : "error=access_denied&error_reason=user_denied&error_description=No";
        return asked.get("redirect_uri") + "?" + answer + "&state=" + state;
    }

    @Override
    public void close() {
        host.close();
        vestibule.close();
        provider.close();
        super.close();
    }
}
