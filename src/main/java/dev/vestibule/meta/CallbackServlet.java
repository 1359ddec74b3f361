package dev.vestibule.meta;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Callbacks;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import dev.vestibule.web.Trail;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a provider's callbacks. */
final class CallbackServlet extends HttpServlet {
    private static final String DEAUTHORIZE = "deauthorize";
    private static final String DATA_DELETION = "data-deletion";

    private final Site site;
    private final Database database;
    private final Connections connections;
    private final Providers providers;
    private final Clock clock;

    CallbackServlet(Site site, Database database, Connections connections, Providers providers, Clock clock) {
        this.site = site;
        this.database = database;
        this.connections = connections;
        this.providers = providers;
        this.clock = clock;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> path = List.of(Optional.ofNullable(request.getPathInfo())
                .orElse("/")
                .substring(1)
                .split("/", -1));
        if (path.size() != 2 || !List.of(DEAUTHORIZE, DATA_DELETION).contains(path.get(1))) {
            throw Failure.of(Reason.NOT_FOUND, "no such callback");
        }
        Connection connection = database.read(sql -> connections.named(sql, path.get(0)))
                .orElseThrow(() -> refused("there is no such connection"));
        Trail.connection(request, connection.name());
        Callbacks callbacks = callbacks(connection);
        String text = Params.form(request)
                .text(callbacks.field())
                .orElseThrow(() -> refused("there is no field " + callbacks.field()));
        String secret = database.read(sql -> connections.secret(sql, connection.id()))
                .orElseThrow(() -> refused("the connection has no secret that could be opened"));
        Instant now = clock.instant();
        SignedRequest signed = SignedRequest.verified(text, secret, callbacks.algorithm(), now);
        String hash = Secrets.hash(connection.id() + " " + text);
        if (path.get(1).equals(DEAUTHORIZE)) {
            database.write(sql -> {
                Deauthorization.take(sql, hash, connection, callbacks, signed, now);
                return true;
            });
            Answers.json(response, HttpServletResponse.SC_OK, Map.of("success", true));
        } else {
            String code = database.write(sql -> Deletion.take(sql, hash, connection, callbacks, signed, now));
            Map<String, String> answer = new LinkedHashMap<>();
            answer.put("url", site.url(StatusServlet.PATH + code));
            answer.put("confirmation_code", code);
            Answers.json(response, HttpServletResponse.SC_OK, answer);
        }
    }

    private Callbacks callbacks(Connection connection) {
        return providers
                .find(connection.provider())
                .map(provider -> provider.generation(connection.generation()))
                .flatMap(Generation::callbacks)
                .orElseThrow(() -> refused("the provider has no callbacks"));
    }

    private static Failure refused(String detail) {
        return Failure.of(Reason.SIGNED_REQUEST_REFUSED, detail);
    }
}
