package dev.vestibule.providers;

import dev.vestibule.Config;
import dev.vestibule.Vestibule;
import dev.vestibule.cli.JettyHost;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.fixture.Visitor;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Providers;
import dev.vestibule.provider.Setup;
import dev.vestibule.store.Database;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The whole server with provider files of a folder, connected to fake providers. */
final class ProviderHall implements AutoCloseable {
    private static final String SHOP = """
            clients:
              - {name: Shop, client_id: shop, client_secret: secret-of-the-shop-0123456789, callbacks: ["https://shop.example/cb"]}
            """;

    private final JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty());
    private final Vestibule vestibule;
    private final Database database;

    ProviderHall(Path data, Path providers, SetClock clock) {
        vestibule = Vestibule.open(
                new Config(URI.create(url() + "/"), data, Optional.empty(), Optional.empty(), Optional.empty()),
                clock,
                Providers.load(providers));
        vestibule.apply(SHOP, name -> Optional.empty(), false);
        host.start(vestibule::mount);
        database = Database.sqlite(data.resolve("vestibule.db"), Vestibule.SCHEMA);
    }

    String url() {
        return "http://localhost:" + host.port();
    }

    Vestibule vestibule() {
        return vestibule;
    }

    Visitor visitor() {
        return Visitor.at(url());
    }

    /** A connection of the provider's own name, with everything its file asks for. */
    void connect(FakeProvider fake) {
        boolean key = fake.generation().protocol().keySecret().isPresent();
        Map<String, String> fields = Map.of("team_id", "TEAM567890", "kid", "KEY4567890");
        String more = fake.provider().setup().fields().stream()
                .map(Setup.Field::name)
                .map(name -> ", " + name + ": " + fields.get(name))
                .collect(Collectors.joining());
        apply(fake.provider().id(), fake.provider().id(), fake.appId, more, key ? fake.pem() : FakeProvider.SECRET);
    }

    void apply(String name, String strategy, String appId, String moreOptions, String secret) {
        vestibule.apply("""
                connections:
                  - name: %s
                    strategy: %s
                    options: {client_id: "%s", client_secret: "${SECRET}"%s}
                    enabled_clients: [Shop]
                """.formatted(name, strategy, appId, moreOptions), variable -> Optional.of(secret), false);
    }

    static Map<String, String> request(String connection) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", "shop");
        query.put("redirect_uri", "https://shop.example/cb");
        query.put("scope", "openid profile email");
        query.put("state", "state of the app");
        query.put("connection", connection);
        return query;
    }

    /** Sends the browser away; the address at the provider. */
    String begin(Visitor visitor, String connection) {
        Visitor.Answer answer = visitor.get("/authorize", request(connection));
        return answer.location()
                .filter(location -> !location.startsWith("https://shop.example"))
                .orElseThrow(
                        () -> new AssertionError("not sent to the provider: " + answer.location() + answer.body()));
    }

    /** Brings the answer of the provider back, as the provider wants it brought. */
    Visitor.Answer comeBack(Visitor visitor, FakeProvider fake, String path, Map<String, String> answer) {
        return fake.generation().protocol().front().formPost()
                ? visitor.post(path, answer, "Origin", "https://provider.example", "Sec-Fetch-Site", "cross-site")
                : visitor.get(path, answer);
    }

    Visitor.Answer login(Visitor visitor, FakeProvider fake, String connection, String path) {
        return comeBack(visitor, fake, path, fake.consent(begin(visitor, connection)));
    }

    Optional<User> user(String connection, String upstreamId) {
        return database.read(
                sql -> Users.known(sql, connection, upstreamId).flatMap(account -> Users.find(sql, account.userId())));
    }

    long users() {
        return database.<Long>read(Users::count);
    }

    /** Why the last login failed, as the journal has it. */
    String reason() {
        List<Entry> entries = database.read(sql -> Journal.latest(sql, Journal.Filter.ALL, 1, 0));
        return entries.isEmpty() ? "" : entries.get(0).reason();
    }

    @Override
    public void close() {
        host.close();
        vestibule.close();
        database.close();
    }
}
