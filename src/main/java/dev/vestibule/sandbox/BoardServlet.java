package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The board of the sandbox: fault dials, the clock, and the last requests. The real place has nothing like it. */
final class BoardServlet extends HttpServlet {
    static final String PATH = "/sandbox";
    private static final int SHOWN = 30;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.UK)
            .withZone(ZoneOffset.UTC);

    private final Backstage stage;

    BoardServlet(Backstage stage) {
        this.stage = stage;
    }

    /** A fault that is set. */
    public record Set(String id, String word, String sentence, String scope) {}

    /** A fault that can be set. */
    public record Kind(String word, String sentence) {}

    /** The faults of one place in the login. */
    public record Group(String title, List<Kind> kinds) {}

    /** A request of an app or its browser. */
    public record Line(String time, String step, String request, String app, String status, String faults) {}

    /** The page. */
    public record Board(
            String token,
            String notice,
            String now,
            String moved,
            List<Set> set,
            List<Group> groups,
            List<ClientServlet.Choice> apps,
            List<Line> log,
            Map<String, String> typed,
            Map<String, String> errors) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, Map.of(), Map.of());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params form = stage.sessions().ownForm(request);
        Map<String, String> errors = new LinkedHashMap<>();
        try {
            switch (form.typed("action")) {
                case "set" -> set(form);
                case "clear" -> stage.dials().clear(Long.parseLong(form.typed("id")));
                case "clear-all" -> stage.dials().clearAll();
                case "clock" -> stage.clock().move(form.typed("to"));
                case "reset" -> new ResetRoom(stage).reset(false);
                default -> throw Failure.of(Reason.MALFORMED, "no such action on the board");
            }
        } catch (IllegalArgumentException e) {
            errors.put(form.typed("action").equals("clock") ? "to" : "fault", String.valueOf(e.getMessage()));
        }
        if (errors.isEmpty()) {
            Answers.seeOther(response, stage.site().href(PATH) + "?done=" + form.typed("action"));
        } else {
            Map<String, String> typed = new LinkedHashMap<>();
            for (String name : List.of("fault", "argument", "next", "every", "app", "to")) {
                typed.put(name, form.typed(name));
            }
            show(request, response, typed, errors);
        }
    }

    private void set(Params form) {
        Map<String, String> extras = new LinkedHashMap<>();
        for (String name : List.of("argument", "app", "next", "every")) {
            extras.put(name, form.typed(name));
        }
        String argument = extras.getOrDefault("argument", "");
        stage.dials()
                .set(FaultSpec.of(form.typed("fault") + (argument.isEmpty() ? "" : "=" + argument))
                        .with(extras));
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            Map<String, String> typed,
            Map<String, String> errors)
            throws IOException {
        String chosenApp = typed.getOrDefault("app", "");
        List<ClientServlet.Choice> apps = new ArrayList<>();
        apps.add(new ClientServlet.Choice("", "Every app", chosenApp.isEmpty()));
        stage.apps()
                .all()
                .forEach(app -> apps.add(new ClientServlet.Choice(
                        app.appId(), app.name(), app.appId().equals(chosenApp))));
        stage.pages()
                .show(
                        request,
                        response,
                        errors.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST,
                        "sandbox/board.ftlh",
                        new Board(
                                stage.sessions().formToken(request, response),
                                notice(Params.query(request).typed("done")),
                                TIME.format(stage.clock().instant()),
                                moved(stage.clock().movedBy()),
                                stage.dials().all().stream().map(this::set).toList(),
                                groups(),
                                apps,
                                stage.log().all().stream()
                                        .limit(SHOWN)
                                        .map(BoardServlet::line)
                                        .toList(),
                                typed,
                                errors));
    }

    private static String notice(String done) {
        return switch (done) {
            case "set" -> "The fault is set.";
            case "clear", "clear-all" -> "Cleared.";
            case "clock" -> "The clock is moved.";
            case "reset" -> "Forgotten: consents, codes, tokens, faults, requests and the moved clock.";
            default -> "";
        };
    }

    private static String moved(Duration by) {
        if (by.isZero()) {
            return "the time of this machine";
        }
        Duration length = by.abs();
        List<String> parts = new ArrayList<>();
        if (length.toDays() > 0) {
            parts.add(length.toDays() + (length.toDays() == 1 ? " day" : " days"));
        }
        if (length.toHoursPart() > 0) {
            parts.add(length.toHoursPart() + " h");
        }
        if (length.toMinutesPart() > 0 || parts.isEmpty()) {
            parts.add(length.toMinutesPart() + " min");
        }
        return String.join(" ", parts) + (by.isNegative() ? " behind" : " ahead of") + " this machine";
    }

    private Set set(Dials.Dial dial) {
        FaultSpec spec = dial.spec();
        String who = spec.appId()
                .map(id -> "for " + stage.apps().find(id).map(App::name).orElse(id))
                .orElse("for every app");
        String many = spec.next()
                .map(next -> next == 1 ? ", the next request" : ", the next " + next + " requests")
                .orElse(", until cleared");
        String every = spec.every() > 1 ? ", one request in " + spec.every() : "";
        return new Set(String.valueOf(dial.id()), spec.text(), spec.fault().sentence(), who + many + every);
    }

    private static List<Group> groups() {
        return List.of(
                group("At the login and consent pages", "authorize"),
                group("When the code becomes a token", "token"),
                group("At the profile and the long-lived tokens", "graph"),
                group("At every API address", "all"));
    }

    private static Group group(String title, String place) {
        return new Group(
                title,
                Stream.of(Fault.values())
                        .filter(fault -> place(fault).equals(place))
                        .map(fault -> new Kind(fault.word(), fault.sentence()))
                        .toList());
    }

    private static String place(Fault fault) {
        if (fault.at(Step.AUTHORIZE)) {
            return "authorize";
        }
        boolean token = fault.at(Step.TOKEN);
        return token && fault.at(Step.REFRESH) ? "all" : token ? "token" : "graph";
    }

    private static Line line(RequestLog.Entry entry) {
        Instant at = entry.at();
        return new Line(
                TIME.format(at),
                entry.step(),
                entry.method() + " " + entry.path(),
                entry.appId(),
                String.valueOf(entry.status()),
                String.join(", ", entry.faults()));
    }
}
