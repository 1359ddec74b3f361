package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;
import dev.vestibule.dashboard.ConnectionPath.Part;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Typed;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Params;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Endpoints that an operator types, and values that only some providers ask for. */
final class OptionsTab implements ConnectionTab {
    private final Desk desk;

    OptionsTab(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Reply show(OpenConnection open, Params query) {
        Map<String, String> options = options(open);
        Issuer issuer = Issuer.read(desk, open.provider(), options);
        return page(200, open, query, options, open.savedScopes(), Map.of(), issuer, Conflict.NONE);
    }

    @Override
    public Reply save(OpenConnection open, Params query, Params form, String operator) {
        Map<String, String> options = new LinkedHashMap<>(OptionsForm.read(open.provider(), form));
        // What this page cannot show, such as a mapping out of a file, stays as it is.
        options(open).forEach((name, value) -> {
            if (OptionsForm.fields(open.provider(), Map.of(), List.of()).stream()
                    .noneMatch(field -> field.name().equals(name))) {
                options.put(name, value);
            }
        });
        List<String> scopes = open.provider().isTyped() ? wanted(open.provider(), form) : open.savedScopes();
        Map<String, String> errors = new LinkedHashMap<>(OptionsForm.errors(desk, open.provider(), options));
        Issuer issuer = errors.isEmpty() ? Issuer.read(desk, open.provider(), options) : Issuer.NONE;
        issuer.problem().ifPresent(problem -> errors.put(Typed.ISSUER, problem));
        if (!errors.isEmpty()) {
            return page(422, open, query, options, scopes, errors, issuer, Conflict.NONE);
        }
        Instant now = desk.clock().instant();
        long revision = SettingsForm.revision(form);
        Conflict conflict =
                desk.database().write(sql -> write(sql, open.name(), options, scopes, revision, operator, now));
        if (conflict.there()) {
            OpenConnection fresh = desk.database().read(sql -> OpenConnection.find(sql, desk, open.name()));
            return page(409, fresh, query, options, scopes, Map.of(), issuer, conflict);
        }
        return new Reply.GoTo(ConnectionPath.of(open.name(), Part.OPTIONS) + "?done=saved");
    }

    static List<String> wanted(Provider provider, Params form) {
        List<String> scopes = OptionsForm.scopes(form);
        return Typed.provider(provider, "", Map.of(), scopes).live().effectiveScopes(scopes);
    }

    private Conflict write(
            Sql sql,
            String name,
            Map<String, String> options,
            List<String> scopes,
            long revision,
            String operator,
            Instant now) {
        OpenConnection before = OpenConnection.find(sql, desk, name);
        Connection connection = before.saved()
                .orElseGet(() -> desk.connections()
                        .create(
                                sql,
                                name,
                                before.provider().id(),
                                before.generation().id(),
                                before.generation().requiredScopes(),
                                false,
                                now));
        if (before.revision() != revision
                || !desk.connections().saveOptions(sql, connection.id(), options, connection.revision(), now)) {
            return Conflict.about(sql, before, differences(before, options));
        }
        if (!scopes.equals(connection.scopes())) {
            desk.connections().saveScopes(sql, connection.id(), scopes, connection.revision() + 1, now);
        }
        ConnectionChanges.settingsSaved(sql, name, operator, before.provider().optionsName(), now);
        return Conflict.NONE;
    }

    private static List<Conflict.Row> differences(OpenConnection now, Map<String, String> options) {
        List<Conflict.Row> rows = new ArrayList<>();
        OptionsForm.fields(now.provider(), options(now), List.of()).forEach(field -> {
            String mine = options.getOrDefault(field.name(), "");
            if (!mine.equals(field.value()) && !field.name().equals(OptionsForm.SCOPES)) {
                rows.add(new Conflict.Row(
                        field.label(),
                        mine.isEmpty() ? "nothing" : mine,
                        field.value().isEmpty() ? "nothing" : field.value()));
            }
        });
        return List.copyOf(rows);
    }

    private static Map<String, String> options(OpenConnection open) {
        return open.saved().map(Connection::options).orElse(Map.of());
    }

    private Reply page(
            int status,
            OpenConnection open,
            Params query,
            Map<String, String> options,
            List<String> scopes,
            Map<String, String> errors,
            Issuer issuer,
            Conflict conflict) {
        return new Reply.Page(
                status,
                "connections/options.ftlh",
                new OptionsPage(
                        ConnectionHead.of(desk, open, status == 200 ? query.typed("done") : ""),
                        open.provider().optionsName(),
                        OptionsForm.fields(open.provider(), options, scopes),
                        issuer.facts(),
                        status == 200 ? issuer.problem().orElse("") : "",
                        errors,
                        open.revision(),
                        conflict));
    }
}
