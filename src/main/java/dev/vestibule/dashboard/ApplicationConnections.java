package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.connection.Connection;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Provider;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tab of connections: the same switches as on a connection's tab of applications, seen from the application. */
final class ApplicationConnections {
    private final Desk desk;

    ApplicationConnections(Desk desk) {
        this.desk = desk;
    }

    void show(HttpServletRequest request, HttpServletResponse response, Application application) throws IOException {
        List<ApplicationPage.Switch> switches = desk.database()
                .read(sql -> desk.connections().all(sql).stream()
                        .map(connection -> line(sql, connection, application))
                        .toList());
        Params query = Params.query(request);
        String notice = query.text("switched")
                .flatMap(name -> switches.stream()
                        .filter(line -> line.name().equals(name))
                        .findFirst())
                .map(line -> line.name() + " is " + (line.on() ? "on" : "off") + " for this application.")
                .orElse("");
        desk.pages()
                .show(
                        request,
                        response,
                        "applications/connections.ftlh",
                        new ApplicationPage.Switches(
                                ApplicationPage.Head.of(
                                        application, desk.site().href(ApplicationPath.to(application.id(), ""))),
                                switches,
                                notice));
    }

    void save(HttpServletRequest request, HttpServletResponse response, Application application) {
        Params form = Params.form(request);
        String name = form.typed("connection");
        boolean on = form.has("on");
        String operator = SignedIn.of(request).name();
        Instant now = desk.clock().instant();
        boolean known = desk.database().write(sql -> switchFor(sql, name, application, on, operator, now));
        if (!known) {
            throw Failure.of(Reason.NOT_FOUND, "no such connection");
        }
        Answers.seeOther(
                response,
                desk.site().href(ApplicationPath.to(application.id(), ApplicationPath.CONNECTIONS)) + "?switched="
                        + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    private boolean switchFor(Sql sql, String name, Application application, boolean on, String operator, Instant now) {
        Optional<Connection> connection = desk.connections().named(sql, name);
        if (connection.isPresent() && isOn(sql, connection.get(), application) != on) {
            desk.connections().switchFor(sql, connection.get().id(), application.id(), on);
            ApplicationChanges.switched(sql, name, application, on, operator, now);
        }
        return connection.isPresent();
    }

    private ApplicationPage.Switch line(Sql sql, Connection connection, Application application) {
        Optional<Provider> provider = desk.providers().find(connection.provider());
        return new ApplicationPage.Switch(
                connection.name(),
                provider.map(Provider::logo).orElse(""),
                provider.map(Provider::name).orElse(connection.provider()),
                isOn(sql, connection, application),
                note(connection),
                desk.site()
                        .href("/dashboard/connections/" + URLEncoder.encode(connection.name(), StandardCharsets.UTF_8)
                                + "/settings"));
    }

    private boolean isOn(Sql sql, Connection connection, Application application) {
        return desk.connections().applicationsOf(sql, connection.id()).contains(application.id());
    }

    private static String note(Connection connection) {
        if (connection.state() == Connection.State.NOT_SET_UP) {
            return "Not set up yet: nobody can log in this way.";
        }
        return connection.enabled() ? "" : "Disabled for all applications at the moment.";
    }
}
