package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;
import dev.vestibule.dashboard.ConnectionPath.Part;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Params;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** App id, secret and which of the two worlds. The first save makes the connection. */
final class SettingsTab implements ConnectionTab {
    private final Desk desk;

    SettingsTab(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Reply show(OpenConnection open, Params query) {
        SettingsForm form = new SettingsForm(open.appId(), "", open.sandbox(desk.sandboxUrl()), open.revision());
        return page(200, open, query, form, Map.of(), Conflict.NONE);
    }

    @Override
    public Reply save(OpenConnection open, Params query, Params fields, String operator) {
        SettingsForm form = SettingsForm.of(fields, open.sandbox(desk.sandboxUrl()));
        Map<String, String> errors = form.errors(
                open.provider(), open.hasSecret() && !secretLost(open), open.sandboxOffered(desk.sandboxUrl()));
        if (!errors.isEmpty()) {
            return page(422, open, query, form, errors, Conflict.NONE);
        }
        if (form.revision() == open.revision() && unchanged(open, form)) {
            return done(open, query, "unchanged");
        }
        Instant now = desk.clock().instant();
        Conflict conflict = desk.database().write(sql -> write(sql, open.name(), form, operator, now));
        if (!conflict.there()) {
            return done(open, query, "saved");
        }
        OpenConnection fresh = desk.database().read(sql -> OpenConnection.find(sql, desk, open.name()));
        SettingsForm again = new SettingsForm(form.appId(), form.secret(), form.sandbox(), fresh.revision());
        return page(409, fresh, query, again, again.lostSecret(), conflict);
    }

    private static boolean unchanged(OpenConnection open, SettingsForm form) {
        return open.ready()
                && form.secret().isEmpty()
                && form.appId().equals(open.appId())
                && open.saved().map(Connection::sandbox).orElse(!form.sandbox()) == form.sandbox();
    }

    private Conflict write(Sql sql, String name, SettingsForm form, String operator, Instant now) {
        OpenConnection before = OpenConnection.find(sql, desk, name);
        if (before.revision() != form.revision()) {
            return Conflict.about(sql, before, differences(before, form));
        }
        Connection connection = before.saved()
                .orElseGet(() -> desk.connections()
                        .create(
                                sql,
                                name,
                                before.provider().id(),
                                before.generation().id(),
                                before.generation().requiredScopes(),
                                form.sandbox(),
                                now));
        boolean saved = desk.connections()
                .saveSettings(
                        sql,
                        connection,
                        form.appId(),
                        form.newSecret(),
                        form.sandbox(),
                        operator,
                        connection.revision(),
                        now);
        if (!saved) {
            return Conflict.about(sql, before, differences(before, form));
        }
        ConnectionChanges.settingsSaved(sql, name, operator, changes(before, form), now);
        return Conflict.NONE;
    }

    private static String changes(OpenConnection before, SettingsForm form) {
        List<String> changes = new ArrayList<>();
        if (!form.appId().equals(before.appId())) {
            changes.add(
                    before.appId().isEmpty()
                            ? "app ID " + form.appId()
                            : "app ID " + form.appId() + " instead of " + before.appId());
        }
        if (!form.secret().isEmpty()) {
            changes.add(before.hasSecret() ? "a new secret" : "secret set");
        }
        if (before.saved().map(Connection::sandbox).orElse(!form.sandbox()) != form.sandbox()) {
            changes.add(form.sandbox() ? "the local sandbox" : "the real provider");
        }
        return String.join(", ", changes);
    }

    private static List<Conflict.Row> differences(OpenConnection now, SettingsForm form) {
        return List.of(
                new Conflict.Row(now.provider().words().appId(), form.appId(), text(now.appId())),
                new Conflict.Row(
                        now.provider().words().appSecret(),
                        form.secret().isEmpty() ? "no new one" : "a new one (paste it again)",
                        text(SecretLine.of(now))),
                new Conflict.Row(
                        "Which " + now.provider().name(),
                        world(form.sandbox()),
                        now.saved()
                                .map(connection -> world(connection.sandbox()))
                                .orElse("nothing")));
    }

    private static String text(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    private static String world(boolean sandbox) {
        return sandbox ? "the local sandbox" : "the real one";
    }

    private static Reply done(OpenConnection open, Params query, String what) {
        String guide = guide(query);
        return new Reply.GoTo(ConnectionPath.of(open.name(), Part.SETTINGS)
                + "?done=" + what
                + (guide.isEmpty() ? "" : "&guide=" + guide));
    }

    private static String guide(Params query) {
        String wanted = query.typed("guide");
        return List.of("live", "sandbox").contains(wanted) ? wanted : "";
    }

    private boolean secretLost(OpenConnection open) {
        return open.hasSecret()
                && open.saved()
                        .flatMap(connection ->
                                desk.database().read(sql -> desk.connections().secret(sql, connection.id())))
                        .isEmpty();
    }

    private Reply page(
            int status,
            OpenConnection open,
            Params query,
            SettingsForm form,
            Map<String, String> errors,
            Conflict conflict) {
        String guide = guide(query);
        boolean choice = open.sandboxOffered(desk.sandboxUrl())
                || open.saved().map(Connection::sandbox).orElse(false);
        return new Reply.Page(
                status,
                "connections/settings.ftlh",
                new SettingsPage(
                        ConnectionHead.of(desk, open, status == 200 ? query.typed("done") : ""),
                        open.provider().words(),
                        open.provider().limits(),
                        open.provider().setup().secretIsKey(),
                        form.appId(),
                        SecretLine.of(open),
                        secretLost(open),
                        choice,
                        form.sandbox(),
                        form.revision(),
                        errors,
                        conflict,
                        ConnectionPath.of(open.name(), Part.SETTINGS) + (guide.isEmpty() ? "" : "?guide=" + guide),
                        Guide.websiteUrl(desk),
                        Guide.redirectUri(desk, open),
                        open.generation().callbacks().isPresent(),
                        Guide.deauthorizeUrl(desk, open.name()),
                        Guide.dataDeletionUrl(desk, open.name()),
                        Guide.of(desk, open, guide, form.sandbox()),
                        TrustSwitch.offered(open),
                        TrustSwitch.isOn(desk, open)));
    }
}
