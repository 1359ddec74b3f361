package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;
import dev.vestibule.dashboard.ConnectionPath.Part;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Params;
import java.time.Instant;

/** The switch of the whole connection. It stands beside forms and saves only itself. */
final class EnabledSwitch implements ConnectionTab {
    static final String ENABLED = "enabled";
    static final String FROM = "from";

    private final Desk desk;

    EnabledSwitch(Desk desk) {
        this.desk = desk;
    }

    /** The switch has no page of its own. */
    @Override
    public Reply show(OpenConnection open, Params query) {
        return new Reply.GoTo(ConnectionPath.of(open.name(), Part.SETTINGS));
    }

    @Override
    public Reply save(OpenConnection open, Params query, Params form, String operator) {
        boolean enabled = form.has(ENABLED);
        Instant now = desk.clock().instant();
        boolean there = desk.database()
                .write(sql -> desk.connections()
                        .named(sql, open.name())
                        .map(connection -> move(sql, connection, enabled, operator, now))
                        .orElse(false));
        Part from = form.typed(FROM).equals(Part.DANGER.slug()) ? Part.DANGER : Part.SETTINGS;
        return new Reply.GoTo(
                ConnectionPath.of(open.name(), from) + "?done=" + (there ? enabled ? "enabled" : "disabled" : "gone"));
    }

    private boolean move(Sql sql, Connection connection, boolean enabled, String operator, Instant now) {
        if (connection.enabled() != enabled) {
            desk.connections().enable(sql, connection.id(), enabled, now);
            ConnectionChanges.write(
                    sql,
                    connection.name(),
                    operator,
                    enabled ? "Connection switched on." : "Connection switched off.",
                    now);
        }
        return true;
    }
}
