package dev.vestibule.cli;

import dev.vestibule.Applied;
import dev.vestibule.Config;
import dev.vestibule.Setting;
import dev.vestibule.Settings;
import dev.vestibule.StartMessage;
import dev.vestibule.Vestibule;
import java.util.EnumSet;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The server for real use. */
final class Serve implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Flags.command(
                "serve",
                "Starts the server.",
                "Each option may also stand in the environment (VESTIBULE_BASE_URL), as a Java system property (-Dvestibule.base-url) or in the file of settings (base-url). The option wins, then the environment, then the property, then the file.",
                "serve",
                "serve --base-url https://login.example/ --data /srv/vestibule",
                "serve --base-url https://login.example/ --port 443 --tls-certificate chain.pem --tls-key key.pem",
                "serve --sandbox-url http://localhost:8081/ --apply config.yaml");
        return Flags.settings(spec, Setting.values());
    }

    @Override
    public int run(ParseResult typed, Shell shell) throws InterruptedException {
        Settings settings = Settings.read(Flags.typed(typed), shell.around(), EnumSet.allOf(Setting.class));
        return shell.serve(lifetime -> start(settings, shell, lifetime));
    }

    /** First everything that can be refused, then the data folder, then the first answer. */
    private static void start(Settings settings, Shell shell, Lifetime lifetime) {
        Optional<Tls> tls = settings.tlsCertificate()
                .flatMap(certificate -> settings.tlsKey().map(key -> Tls.read(certificate, key)));
        JettyHost host =
                lifetime.with(JettyHost.bind(settings.address(), settings.port().orElse(Settings.USUAL_PORT), tls));
        Optional<JettyHost> management = settings.managementPort()
                .map(port ->
                        lifetime.with(JettyHost.bind(settings.address(), port, Optional.empty(), "--management-port")));
        Config config = settings.config(host.port());
        Vestibule vestibule = lifetime.with(Vestibule.open(config, shell.clock()));
        config.apply()
                .ifPresent(file ->
                        shell.say(Applied.from(file, vestibule, shell.around().variables())));
        lifetime.with(host).start(vestibule::mount);
        StartMessage message = StartMessage.of(config, vestibule)
                .with("Listening", settings.address().orElse("all interfaces") + ", port " + host.port());
        management.ifPresent(one -> {
            lifetime.with(one).start(new Management(vestibule::ready)::mount);
            message.with("Management", "http://localhost:" + one.port() + "/healthz and /readyz");
        });
        shell.say("Vestibule is ready.");
        shell.say("");
        shell.say(message.lines());
        shell.say("");
    }
}
