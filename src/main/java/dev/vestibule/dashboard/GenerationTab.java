package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Prepared;
import dev.vestibule.dashboard.ConnectionPath.Part;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Life;
import dev.vestibule.web.Params;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which generation of its provider's API a connection speaks, and the way to another one: prepare, try, look, switch. */
final class GenerationTab implements ConnectionTab {
    static final String TO = "to";
    static final String DO = "do";

    private final Desk desk;

    GenerationTab(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Reply show(OpenConnection open, Params query) {
        return query.typed(TO).isEmpty() || open.saved().isEmpty()
                ? list(open, query)
                : preview(200, open, other(open, query.typed(TO)), query, Map.of(), Conflict.NONE);
    }

    @Override
    public Reply save(OpenConnection open, Params query, Params form, String operator) {
        if (open.saved().isEmpty()) {
            return new Reply.GoTo(ConnectionPath.of(open.name(), Part.GENERATION) + "?done=gone");
        }
        Generation to = other(open, form.typed(TO));
        Instant now = desk.clock().instant();
        return form.typed(DO).equals("switch")
                ? switchTo(open, to, form, query, operator, now)
                : prepare(open, to, form, query, operator, now);
    }

    private Reply prepare(OpenConnection open, Generation to, Params form, Params query, String operator, Instant now) {
        SettingsForm typed = SettingsForm.of(form, open.sandbox(desk.sandboxUrl()));
        Map<String, String> errors = typed.errorsOfAnother(open.provider());
        if (!errors.isEmpty()) {
            return preview(422, open, to, query, errors, Conflict.NONE);
        }
        desk.database().write(sql -> {
            Connection connection =
                    OpenConnection.find(sql, desk, open.name()).saved().orElseThrow(GenerationTab::gone);
            desk.connections()
                    .generations()
                    .prepare(
                            sql,
                            connection,
                            to.id(),
                            typed.appId(),
                            typed.newSecret(),
                            to.effectiveScopes(connection.scopes()),
                            operator,
                            now);
            ConnectionChanges.write(
                    sql,
                    open.name(),
                    operator,
                    "Prepared a switch to " + to.name() + "; nothing is switched yet.",
                    now);
            return true;
        });
        return new Reply.GoTo(path(open, to) + "&done=prepared");
    }

    private Reply switchTo(
            OpenConnection open, Generation to, Params form, Params query, String operator, Instant now) {
        Optional<Conflict> conflict = desk.database().write(sql -> {
            OpenConnection before = OpenConnection.find(sql, desk, open.name());
            Connection connection = before.saved().orElseThrow(GenerationTab::gone);
            Preview.Facts facts = Preview.facts(sql, desk, before, to);
            boolean switched = desk.connections()
                    .generations()
                    .switchTo(sql, connection, to.id(), facts.scopes(), SettingsForm.revision(form), operator, now);
            if (!switched) {
                return Optional.of(Conflict.about(sql, before, List.of()));
            }
            ConnectionChanges.switched(
                    sql,
                    open.name(),
                    operator,
                    "from " + before.generation().name() + " to " + to.name() + ": "
                            + facts.carried().known() + " of " + facts.carried().users() + " users are recognised.",
                    now);
            return Optional.empty();
        });
        if (conflict.isPresent()) {
            OpenConnection fresh = desk.database().read(sql -> OpenConnection.find(sql, desk, open.name()));
            return preview(409, fresh, to, query, Map.of(), conflict.get());
        }
        return new Reply.GoTo(ConnectionPath.of(open.name(), Part.GENERATION) + "?done=switched");
    }

    private static Failure gone() {
        return Failure.of(Reason.NOT_FOUND, "the connection was deleted in this moment");
    }

    private static Generation other(OpenConnection open, String id) {
        return open.provider().generations().stream()
                .filter(one -> one.id().equals(id)
                        && !one.id().equals(open.generation().id()))
                .findFirst()
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no other generation of that name"));
    }

    private static String path(OpenConnection open, Generation to) {
        return ConnectionPath.of(open.name(), Part.GENERATION) + "?" + TO + "=" + to.id();
    }

    private Reply list(OpenConnection open, Params query) {
        List<Prepared> prepared = open.saved()
                .map(connection -> desk.database()
                        .read(sql -> desk.connections().generations().of(sql, connection.id())))
                .orElse(List.of());
        List<GenerationPage.Card> cards = open.provider().generations().stream()
                .map(one -> card(
                        open,
                        one,
                        prepared.stream()
                                .filter(each -> each.generation().equals(one.id()))
                                .findFirst()))
                .toList();
        return new Reply.Page(
                200,
                "connections/generation.ftlh",
                new GenerationPage(ConnectionHead.of(desk, open, query.typed("done")), cards));
    }

    private GenerationPage.Card card(OpenConnection open, Generation one, Optional<Prepared> prepared) {
        Life life = one.life();
        Life.State state = life.on(desk.today());
        boolean current = one.id().equals(open.generation().id());
        String dates = "Since " + Guide.day(life.since())
                + life.until()
                        .map(end ->
                                (state == Life.State.ENDED ? "; ended on " : "; ends on ") + Guide.day(end.toString()))
                        .orElse("; no end is known")
                + life.announced()
                        .map(day -> ", announced on " + Guide.day(day.toString()))
                        .orElse("")
                + ".";
        return new GenerationPage.Card(
                one.name(),
                switch (state) {
                    case LIVE -> "ok";
                    case ENDING -> "warn";
                    case ENDED -> "fail";
                },
                switch (state) {
                    case LIVE -> "Live";
                    case ENDING -> "Ending";
                    case ENDED -> "Ended";
                },
                dates,
                life.source(),
                Guide.day(life.readOn().toString()),
                one.accounts(),
                current,
                current ? "" : path(open, one),
                prepared.filter(some -> some.leftAt().isEmpty())
                        .map(some -> some.lastTry()
                                .map(tried -> tried.ok() ? "Tried: it works" : "Tried: it failed")
                                .orElse("Prepared, not tried"))
                        .orElse(""),
                prepared.flatMap(Prepared::leftAt).map(Instant::toString).orElse(""));
    }

    private Reply preview(
            int status,
            OpenConnection open,
            Generation to,
            Params query,
            Map<String, String> errors,
            Conflict conflict) {
        String done = status == 200 ? query.typed("done") : "";
        SwitchPage page = desk.database().read(sql -> Preview.of(sql, desk, open, to, done, errors, conflict));
        return new Reply.Page(status, "connections/switch.ftlh", page);
    }
}
