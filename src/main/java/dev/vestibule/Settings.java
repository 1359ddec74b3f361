package dev.vestibule;

import dev.vestibule.web.Site;
import dev.vestibule.web.TrustedProxies;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings, checked. Whatever is wrong is found before anything is started, and all of it at once.
 *
 * @param port empty where it is not set or somebody else listens
 * @param address the interface to listen on; empty for all
 * @param baseUrl empty where it is not set, so that it follows the port
 * @param tls whether this server itself answers https
 */
public record Settings(
        Optional<Integer> port,
        Optional<String> address,
        Optional<URI> baseUrl,
        Path data,
        Optional<String> databaseUrl,
        Optional<Path> apply,
        boolean tls,
        Optional<Path> tlsCertificate,
        Optional<Path> tlsKey,
        Optional<URI> sandboxUrl,
        Optional<Integer> managementPort,
        TrustedProxies trustedProxies,
        Set<String> upstreamHosts) {
    public static final int USUAL_PORT = 8080;

    /** Those that say what the server is, apart from how it listens: a container and the small commands need no more. */
    public static final Set<Setting> OF_THE_SITE = Set.of(
            Setting.BASE_URL,
            Setting.DATA,
            Setting.DATABASE_URL,
            Setting.SANDBOX_URL,
            Setting.TRUSTED_PROXIES,
            Setting.UPSTREAM_HOSTS,
            Setting.CONFIG);

    /**
     * Reads and checks.
     *
     * @param flags from the command line; the strongest
     * @param used the settings that matter here: the others are not checked, only their names have to be known
     * @throws SettingsProblem with one line for every fault
     */
    public static Settings read(Map<Setting, String> flags, Surroundings around, Set<Setting> used) {
        List<String> problems = new ArrayList<>();
        Given given = Given.in(flags, around, problems);
        Settings settings = new Reading(given, around, used, problems).settings();
        if (!problems.isEmpty()) {
            throw new SettingsProblem(problems);
        }
        return settings;
    }

    /** What the wiring needs, once the port is known. */
    public Config config(int listeningOn) {
        return new Config(
                baseUrl.orElseGet(() -> usualBaseUrl(tls, listeningOn)),
                data,
                databaseUrl,
                apply,
                sandboxUrl,
                trustedProxies,
                upstreamHosts);
    }

    private static URI usualBaseUrl(boolean tls, int port) {
        return URI.create((tls ? "https" : "http") + "://localhost:" + port + "/");
    }

    /** One reading: looks each setting up, and judges it. */
    private record Reading(Given given, Surroundings around, Set<Setting> used, List<String> problems) {
        Settings settings() {
            boolean tls = given.get(Setting.TLS_CERTIFICATE).isPresent()
                    || given.get(Setting.TLS_KEY).isPresent();
            Optional<URI> baseUrl = baseUrl();
            Settings settings = new Settings(
                    number(Setting.PORT),
                    text(Setting.ADDRESS),
                    baseUrl,
                    data(),
                    databaseUrl(),
                    file(Setting.APPLY),
                    tls,
                    file(Setting.TLS_CERTIFICATE),
                    file(Setting.TLS_KEY),
                    sandboxUrl(baseUrl),
                    number(Setting.MANAGEMENT_PORT),
                    trustedProxies(),
                    upstreamHosts());
            together(settings);
            return settings;
        }

        private Optional<Given.Value> value(Setting setting) {
            return used.contains(setting) ? given.get(setting) : Optional.empty();
        }

        private Optional<String> text(Setting setting) {
            return value(setting).map(Given.Value::text);
        }

        private void wrong(Given.Value value, String why) {
            problems.add(value.place() + " " + value.text() + ": " + why);
        }

        private Optional<Integer> number(Setting setting) {
            return value(setting).flatMap(value -> {
                if (value.text().matches("\\d{1,5}") && Integer.parseInt(value.text()) <= 65_535) {
                    return Optional.of(Integer.valueOf(value.text()));
                }
                wrong(value, "a port is a number from 0 to 65535");
                return Optional.empty();
            });
        }

        private TrustedProxies trustedProxies() {
            return value(Setting.TRUSTED_PROXIES)
                    .map(value -> {
                        try {
                            return TrustedProxies.read(value.text());
                        } catch (IllegalArgumentException e) {
                            wrong(value, String.valueOf(e.getMessage()));
                            return TrustedProxies.NONE;
                        }
                    })
                    .orElse(TrustedProxies.NONE);
        }

        private Optional<URI> baseUrl() {
            return address(Setting.BASE_URL, around.usualBaseUrl()).map(WebAddress::withSlash);
        }

        private Optional<URI> address(Setting setting, Optional<String> usual) {
            Optional<Given.Value> value =
                    value(setting).or(() -> usual.map(text -> new Given.Value(text, setting.key())));
            return value.flatMap(typed -> {
                try {
                    return Optional.of(WebAddress.read(typed.text()));
                } catch (IllegalArgumentException e) {
                    wrong(typed, String.valueOf(e.getMessage()));
                    return Optional.empty();
                }
            });
        }

        private Optional<URI> sandboxUrl(Optional<URI> baseUrl) {
            Optional<URI> sandbox = address(Setting.SANDBOX_URL, Optional.empty());
            sandbox.filter(url -> !loopback(url))
                    .ifPresent(url -> value(Setting.SANDBOX_URL)
                            .ifPresent(value -> wrong(value, "the sandbox is only used on this machine (localhost)")));
            baseUrl.filter(url -> sandbox.isPresent() && !loopback(url))
                    .ifPresent(url -> problems.add("sandbox-url is refused while base-url is " + url
                            + ": on a public server nobody may log in through the sandbox"));
            return sandbox.map(WebAddress::withoutSlash);
        }

        private Set<String> upstreamHosts() {
            Set<String> hosts = new TreeSet<>();
            value(Setting.UPSTREAM_HOSTS).ifPresent(value -> {
                for (String host : value.text().strip().split("\\s*,\\s*", -1)) {
                    if (!host.matches("[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+]")
                            || host.endsWith("-")
                            || host.endsWith(".")) {
                        wrong(value, "host names with commas between them, without scheme or port");
                    }
                    hosts.add(host.toLowerCase(Locale.ROOT));
                }
            });
            return hosts;
        }

        private static boolean loopback(URI url) {
            return new Site(WebAddress.withSlash(url), "", "", "").loopback();
        }

        private Path data() {
            Optional<Given.Value> value = value(Setting.DATA);
            Optional<String> typed = value.map(Given.Value::text).or(around::usualData);
            if (typed.isEmpty()) {
                problems.add("no folder for the data: set " + Setting.DATA.variable() + " or -D"
                        + Setting.DATA.property() + " to one that outlives a restart");
            }
            Path folder = around.directory().resolve(typed.orElse("")).normalize();
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                problems.add(value.map(Given.Value::place).orElse("data") + " " + folder + ": not a folder");
            }
            return folder;
        }

        /** The value is never shown: a password may stand in it. */
        private Optional<String> databaseUrl() {
            Optional<Given.Value> value = value(Setting.DATABASE_URL);
            value.filter(one -> !one.text().startsWith("jdbc:postgresql:"))
                    .ifPresent(one -> problems.add(one.place() + ": a database URL begins with jdbc:postgresql:"));
            return value.map(Given.Value::text);
        }

        private Optional<Path> file(Setting setting) {
            return value(setting).map(value -> {
                Path file = around.directory().resolve(value.text()).normalize();
                if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                    wrong(value, "cannot read this file");
                }
                return file;
            });
        }

        /** What has to fit together. */
        private void together(Settings settings) {
            if (settings.tlsCertificate().isPresent() != settings.tlsKey().isPresent()) {
                problems.add("tls-certificate and tls-key belong together: one of them is missing");
            }
            settings.baseUrl()
                    .filter(url -> used.contains(Setting.TLS_KEY) && settings.tls() && "http".equals(url.getScheme()))
                    .ifPresent(
                            url -> problems.add("base-url " + url + ": with a TLS certificate it begins with https"));
            int port = settings.port().orElse(USUAL_PORT);
            if (used.contains(Setting.PORT)
                    && settings.managementPort()
                            .filter(one -> one != 0 && one == port)
                            .isPresent()) {
                problems.add("port and management-port are both " + port);
            }
        }
    }
}
