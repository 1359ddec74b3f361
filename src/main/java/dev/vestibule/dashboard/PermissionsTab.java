package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;
import dev.vestibule.dashboard.ConnectionPath.Part;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Scope;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Params;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The permissions of the provider file as tick boxes, in the order of need. */
final class PermissionsTab implements ConnectionTab {
    static final String SCOPE = "scope";

    /** What a login needs comes first, what could do harm last; groups of a file that are none of these follow. */
    private static final List<String> ORDER = List.of("login", "read", "write");

    private final Desk desk;

    PermissionsTab(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Reply show(OpenConnection open, Params query) {
        return page(200, open, query, open.scopes(), Conflict.NONE);
    }

    @Override
    public Reply save(OpenConnection open, Params query, Params form, String operator) {
        List<String> wanted = open.generation().effectiveScopes(form.all(SCOPE));
        long revision = SettingsForm.revision(form);
        Instant now = desk.clock().instant();
        Outcome outcome = desk.database().write(sql -> write(sql, open.name(), wanted, revision, operator, now));
        return switch (outcome.how()) {
            case SAVED -> done(open, "saved");
            case UNCHANGED -> done(open, "unchanged");
            case GONE -> done(open, "gone");
            case CONFLICT -> page(409, outcome.now(), query, wanted, outcome.conflict());
        };
    }

    private Outcome write(Sql sql, String name, List<String> wanted, long revision, String operator, Instant now) {
        OpenConnection before = OpenConnection.find(sql, desk, name);
        if (before.saved().isEmpty()) {
            return new Outcome(How.GONE, before, Conflict.NONE);
        }
        Connection connection = before.saved().get();
        if (connection.revision() == revision && connection.scopes().equals(wanted)) {
            return new Outcome(How.UNCHANGED, before, Conflict.NONE);
        }
        if (!desk.connections().saveScopes(sql, connection.id(), wanted, revision, now)) {
            return new Outcome(How.CONFLICT, before, Conflict.about(sql, before, differences(before, wanted)));
        }
        ConnectionChanges.permissionsSaved(sql, name, operator, String.join(", ", wanted), now);
        return new Outcome(How.SAVED, before, Conflict.NONE);
    }

    private static List<Conflict.Row> differences(OpenConnection now, List<String> wanted) {
        return now.generation().scopes().stream()
                .map(scope -> new Conflict.Row(
                        scope.label(),
                        word(wanted.contains(scope.name())),
                        word(now.scopes().contains(scope.name()))))
                .toList();
    }

    private static String word(boolean asked) {
        return asked ? "ask for it" : "do not ask";
    }

    private static Reply done(OpenConnection open, String what) {
        return new Reply.GoTo(ConnectionPath.of(open.name(), Part.PERMISSIONS) + "?done=" + what);
    }

    private Reply page(int status, OpenConnection open, Params query, List<String> ticked, Conflict conflict) {
        Set<String> order = new LinkedHashSet<>(ORDER);
        open.generation().scopes().forEach(scope -> order.add(scope.group()));
        List<PermissionsPage.Group> groups = order.stream()
                .map(group -> new PermissionsPage.Group(group, ticks(open.generation(), group, ticked)))
                .filter(group -> !group.ticks().isEmpty())
                .toList();
        return new Reply.Page(
                status,
                "connections/permissions.ftlh",
                new PermissionsPage(
                        ConnectionHead.of(desk, open, status == 200 ? query.typed("done") : ""),
                        groups,
                        unknown(open),
                        renamed(open),
                        Guide.day(open.generation().life().readOn().toString()),
                        open.generation().life().source(),
                        open.revision(),
                        conflict));
    }

    private static List<PermissionsPage.Tick> ticks(Generation generation, String group, List<String> ticked) {
        return generation.scopes().stream()
                .filter(scope -> scope.group().equals(group))
                .map(scope -> new PermissionsPage.Tick(
                        scope.name(),
                        scope.label(),
                        scope.effect(),
                        scope.review(),
                        String.join(", ", scope.accounts()),
                        scope.required().orElse(""),
                        ticked.contains(scope.name())))
                .toList();
    }

    /** Saved names that this generation has under no name: they are not asked for any more. */
    private static List<String> unknown(OpenConnection open) {
        return open.generation()
                .unknownScopes(open.saved().map(Connection::scopes).orElse(List.of()));
    }

    /** Saved names of the past, each with today's, which is asked for in its place. */
    private static List<String> renamed(OpenConnection open) {
        List<String> renamed = new ArrayList<>();
        for (String name : open.saved().map(Connection::scopes).orElse(List.of())) {
            for (Scope scope : open.generation().scopes()) {
                scope.formerNames().stream()
                        .filter(former -> former.name().equals(name))
                        .forEach(former -> renamed.add(name + " ended on "
                                + Guide.day(former.until().toString()) + " and is " + scope.name() + " now"));
            }
        }
        return renamed;
    }

    private enum How {
        SAVED,
        UNCHANGED,
        GONE,
        CONFLICT
    }

    private record Outcome(How how, OpenConnection now, Conflict conflict) {}
}
