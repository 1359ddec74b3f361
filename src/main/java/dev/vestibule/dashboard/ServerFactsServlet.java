package dev.vestibule.dashboard;

import dev.vestibule.key.SigningKey;
import dev.vestibule.provider.Provider;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How this server is set up. Nothing is changed here: settings come from the start, where a change can be reviewed and undone. */
final class ServerFactsServlet extends HttpServlet {
    private final Desk desk;

    ServerFactsServlet(Desk desk) {
        this.desk = desk;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Site site = desk.site();
        Path data = desk.data().toAbsolutePath().normalize();
        Path key = data.resolve("master.key");
        ServerFacts facts = new ServerFacts(
                site.baseUrl().toString(),
                site.url("/.well-known/openid-configuration"),
                site.url("/login/callback"),
                site.secure(),
                site.loopback(),
                desk.database().engine(),
                data.toString(),
                key.toString(),
                Files.exists(key),
                desk.sandboxUrl().map(URI::toString).orElse(""),
                Optional.ofNullable(Dashboard.class.getPackage().getImplementationVersion())
                        .orElse("not packaged"),
                Runtime.version() + ", " + System.getProperty("java.vendor", "unknown vendor"),
                operators(SignedIn.of(request)),
                site.href(KeysServlet.PATH),
                Params.query(request).has("rotated"),
                desk.keys().all().stream().map(ServerFactsServlet::key).toList(),
                new ServerFacts.Files(
                        desk.providers().folder().toAbsolutePath().toString(),
                        desk.providers().all().stream().map(Provider::name).toList(),
                        desk.providers().refused().orElse(""),
                        Params.query(request).has("read"),
                        site.href(ProviderFilesServlet.PATH),
                        "java -jar vestibule.jar reload"));
        desk.pages().show(request, response, "settings/facts.ftlh", facts);
    }

    private static ServerFacts.Key key(SigningKey key) {
        String algorithm = key.algorithm().name();
        return switch (key.state()) {
            case ACTIVE ->
                new ServerFacts.Key(
                        key.kid(),
                        algorithm,
                        "ok",
                        "Signs",
                        key.activeAt().orElse(key.createdAt()).toString());
            case NEXT ->
                new ServerFacts.Key(
                        key.kid(),
                        algorithm,
                        "neutral",
                        "Next, published",
                        key.createdAt().toString());
            case RETIRED ->
                new ServerFacts.Key(
                        key.kid(),
                        algorithm,
                        "open",
                        "Retired, still published",
                        key.retiredAt().orElse(key.createdAt()).toString());
        };
    }

    private List<ServerFacts.Person> operators(SignedIn you) {
        return desk.database()
                .read(sql -> sql.list(
                        "SELECT id, name, created_at FROM operator ORDER BY created_at, name",
                        row -> new ServerFacts.Person(
                                row.text("name"),
                                row.time("created_at").toString(),
                                row.text("id").equals(you.operatorId()))));
    }
}
