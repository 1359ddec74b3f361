package dev.vestibule.rehearsal;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.Config;
import dev.vestibule.Vestibule;
import dev.vestibule.cli.JettyHost;
import dev.vestibule.fixture.Visitor;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Journal;
import dev.vestibule.sandbox.SandboxOnJetty;
import dev.vestibule.store.Database;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole server with the sandbox beside it, both on free ports of this machine. */
final class Theatre implements AutoCloseable {
    static final String SECRET = "secret-of-the-robot-0123456789";

    private static final String FILE = """
            resourceServers:
              - {identifier: "%1$s/api/v2/", name: Management, scopes: ["run:rehearsals", "read:users"]}
            clientGrants:
              - {client_id: Robot, audience: "%1$s/api/v2/", scope: ["run:rehearsals", "read:users"]}
            clients:
              - {name: Shop, client_id: shop, client_secret: "%2$s", callbacks: ["https://shop.example/cb"]}
              - {name: Phone, client_id: phone, app_type: native, callbacks: ["com.example.phone:/cb"]}
              - {name: Robot, client_id: robot, client_secret: "%2$s", app_type: non_interactive}
              - {name: Other, client_id: other, client_secret: "%2$s", callbacks: ["https://other.example/cb"]}
            connections:
              - name: instagram
                strategy: instagram
                options: {client_id: "%3$s", client_secret: "%4$s"}
                sandbox: true
                enabled_clients: [Shop, Phone]
              - name: real
                strategy: instagram
                options: {client_id: "%3$s", client_secret: "%4$s"}
                sandbox: false
                enabled_clients: [Shop]
            """;

    private final JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty());
    private final SandboxOnJetty sandbox;
    private final Vestibule vestibule;
    private final Database database;

    private Theatre(Path folder, boolean withSandbox) {
        sandbox = SandboxOnJetty.start(folder, Clock.systemUTC()).registerApp(url() + "/login/callback");
        vestibule = Vestibule.open(
                new Config(
                        URI.create(url() + "/"),
                        folder,
                        Optional.empty(),
                        Optional.empty(),
                        withSandbox ? Optional.of(URI.create(sandbox.url())) : Optional.empty()),
                Clock.systemUTC());
        vestibule.apply(
                FILE.formatted(url(), SECRET, SandboxOnJetty.APP_ID, SandboxOnJetty.APP_SECRET),
                name -> Optional.empty(),
                false);
        host.start(vestibule::mount);
        database = Database.sqlite(folder.resolve("vestibule.db"), Vestibule.SCHEMA);
    }

    static Theatre open(Path folder) {
        return new Theatre(folder, true);
    }

    static Theatre withoutSandbox(Path folder) {
        return new Theatre(folder, false);
    }

    String url() {
        return "http://localhost:" + host.port();
    }

    String sandboxUrl() {
        return sandbox.url();
    }

    Vestibule vestibule() {
        return vestibule;
    }

    Visitor visitor() {
        return Visitor.at(url());
    }

    /** A browser in which the first operator is signed in. */
    Visitor operator() {
        Visitor operator = visitor();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("who", "new");
        form.put("name", "Olga");
        form.put("password", "a few words with spaces");
        form.put("password_again", "a few words with spaces");
        operator.post(URI.create(vestibule.operatorLink()).getPath(), form);
        return operator;
    }

    long count(String table) {
        return database.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM " + table));
    }

    List<Entry> journal() {
        return database.read(sql -> Journal.latest(sql, Journal.Filter.ALL, 1000, 0));
    }

    /** A fault for whoever comes next, as real trouble would be. */
    void dial(String fault) {
        Visitor.at(sandbox.url()).postJson("/sandbox/api/faults", Map.of("fault", fault, "next", "1"));
    }

    String sandboxSays(String path) {
        return Visitor.at(sandbox.url()).get(path).body();
    }

    /** A real visitor on the way to the provider. */
    Visitor.Answer begins(Visitor visitor) {
        return visitor.get("/authorize?response_type=code&client_id=shop&connection=instagram&state=s"
                + "&redirect_uri=https%3A%2F%2Fshop.example%2Fcb");
    }

    /** A real visitor who allows, and comes back. */
    Visitor.Answer comesBack(Visitor visitor, String username) {
        String address = begins(visitor).location().orElseThrow();
        String answer = Visitor.at(sandbox.url())
                .postJson("/sandbox/api/consent", Map.of("username", username, "authorize_url", address))
                .body();
        URI location = URI.create(String.valueOf(json(answer).get("location")));
        return visitor.get(location.getRawPath() + "?" + location.getRawQuery());
    }

    static Map<String, Object> json(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new AssertionError(text, e);
        }
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(@Nullable Object list) {
        return list instanceof List<?> found ? (List<Map<String, Object>>) found : List.of();
    }

    @Override
    public void close() {
        host.close();
        vestibule.close();
        database.close();
        sandbox.close();
    }
}
