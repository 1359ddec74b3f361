package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.connection.Connection;
import dev.vestibule.dashboard.ConnectionPath.Part;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Params;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One switch per application, each saved at once and alone. New applications begin with every connection off. */
final class AppsTab implements ConnectionTab {
    static final String APPLICATION = "application";
    static final String ON = "on";
    private static final int SEARCHED_FROM = 11;

    private final Desk desk;

    AppsTab(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Reply show(OpenConnection open, Params query) {
        String search = query.typed("q");
        return desk.database().read(sql -> page(sql, open, query, search));
    }

    private Reply page(Sql sql, OpenConnection open, Params query, String search) {
        List<Application> all = Applications.all(sql);
        Set<String> on = Set.copyOf(open.saved()
                .map(connection -> desk.connections().applicationsOf(sql, connection.id()))
                .orElse(List.of()));
        List<AppsPage.App> found = all.stream()
                .filter(application -> fits(application, search))
                .map(application -> new AppsPage.App(
                        application.id(),
                        application.name(),
                        application.kind().label(),
                        on.contains(application.id())))
                .toList();
        String switched = query.text(APPLICATION)
                .flatMap(id -> Applications.find(sql, id))
                .map(Application::name)
                .orElse("");
        return new Reply.Page(
                200,
                "connections/apps.ftlh",
                new AppsPage(
                        ConnectionHead.of(desk, open, query.typed("done")),
                        found,
                        all.size(),
                        on.size(),
                        all.size() >= SEARCHED_FROM,
                        search,
                        switched));
    }

    private static boolean fits(Application application, String search) {
        return (application.name() + " " + application.id())
                .toLowerCase(Locale.ROOT)
                .contains(search.toLowerCase(Locale.ROOT));
    }

    @Override
    public Reply save(OpenConnection open, Params query, Params form, String operator) {
        String applicationId = form.typed(APPLICATION);
        boolean on = Set.of("on", "1").contains(form.typed(ON));
        Instant now = desk.clock().instant();
        boolean there = desk.database()
                .write(sql -> desk.connections()
                        .named(sql, open.name())
                        .map(connection -> move(sql, connection, applicationId, on, operator, now))
                        .orElse(false));
        String path = ConnectionPath.of(open.name(), Part.APPS);
        if (!there) {
            return new Reply.GoTo(path + "?done=gone");
        }
        String search = form.typed("q");
        return new Reply.GoTo(path + "?done=" + (on ? "on" : "off") + "&application=" + encoded(applicationId)
                + (search.isEmpty() ? "" : "&q=" + encoded(search)));
    }

    private boolean move(
            Sql sql, Connection connection, String applicationId, boolean on, String operator, Instant now) {
        Application application = Applications.find(sql, applicationId)
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "switch for an application that is not there"));
        boolean before = desk.connections().applicationsOf(sql, connection.id()).contains(applicationId);
        if (before != on) {
            desk.connections().switchFor(sql, connection.id(), applicationId, on);
            String sentence = (on ? "Switched on for " : "Switched off for ") + application.name() + ".";
            ConnectionChanges.write(sql, connection.name(), operator, applicationId, sentence, now);
        }
        return true;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
