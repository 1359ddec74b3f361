package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;
import dev.vestibule.contract.Notices;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Life;
import dev.vestibule.provider.Provider;
import dev.vestibule.store.Sql;
import dev.vestibule.upstream.Breakers;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One tile per provider with the state of its connection, and one for every further connection. */
final class SocialServlet extends HttpServlet {
    private final transient Desk desk;

    SocialServlet(Desk desk) {
        this.desk = desk;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params query = Params.query(request);
        String search = query.typed("q");
        desk.outbound().watch().catchUp();
        SocialPage page = desk.database().read(sql -> {
            Map<String, Long> notices = Notices.open(sql);
            return new SocialPage(
                    everything(sql).stream()
                            .filter(open -> fits(open, search))
                            .map(open -> tile(sql, open, notices.getOrDefault(open.name(), 0L)))
                            .toList(),
                    desk.providers().all().stream()
                            .filter(Provider::isTyped)
                            .map(provider -> new SocialPage.Kind(
                                    provider.name(), provider.logo(), NewConnectionServlet.PATH + "/" + provider.id()))
                            .toList(),
                    search,
                    query.typed("done"));
        });
        desk.pages().show(request, response, "connections/social.ftlh", page);
    }

    private List<OpenConnection> everything(Sql sql) {
        List<Connection> saved = desk.connections().all(sql);
        List<OpenConnection> all = new ArrayList<>();
        for (Provider provider : desk.providers().all()) {
            List<Connection> own = saved.stream()
                    .filter(connection -> connection.provider().equals(provider.id()))
                    .toList();
            if (!provider.isTyped()
                    && saved.stream().noneMatch(connection -> connection.name().equals(provider.id()))) {
                all.add(new OpenConnection(provider.id(), provider, Optional.empty()));
            }
            own.forEach(connection -> all.add(new OpenConnection(
                    connection.name(),
                    OpenConnection.asSaved(provider, Optional.of(connection)),
                    Optional.of(connection))));
        }
        return all;
    }

    private static boolean fits(OpenConnection open, String search) {
        String wanted = search.toLowerCase(Locale.ROOT);
        return (open.title() + " " + open.name()).toLowerCase(Locale.ROOT).contains(wanted);
    }

    private SocialPage.Tile tile(Sql sql, OpenConnection open, long notices) {
        int applications = open.saved()
                .map(connection ->
                        desk.connections().applicationsOf(sql, connection.id()).size())
                .orElse(0);
        return new SocialPage.Tile(
                open.title(),
                open.provider().logo(),
                ConnectionPath.of(open.name(), ConnectionPath.Part.SETTINGS),
                open.ready() ? ConnectionPath.startTry(open.name()) : "",
                StateLine.of(open),
                applications,
                open.saved().map(Connection::sandbox).orElse(false),
                open.enabled(),
                open.ending(desk.today()),
                open.generation().life().on(desk.today()) == Life.State.ENDED,
                paused(open),
                notices,
                ConnectionPath.of(open.name(), ConnectionPath.Part.NOTICES));
    }

    /** What this node found out; another one may see it otherwise. */
    private String paused(OpenConnection open) {
        boolean sandbox = open.sandbox(desk.sandboxUrl());
        Generation.Endpoints endpoints = sandbox && desk.sandboxUrl().isPresent()
                ? open.generation().endpoints().servedBy(desk.sandboxUrl().get())
                : open.generation().endpoints();
        return desk.outbound()
                .pauseOf(endpoints)
                .map(pause -> (pause.why() == Breakers.Why.LIMITED ? "Asked too often" : "Not answering")
                        + ": left alone until "
                        + pause.until()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace("T", " ")
                                .replace("Z", " UTC"))
                .orElse("");
    }
}
