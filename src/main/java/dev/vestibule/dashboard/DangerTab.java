package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.dashboard.ConnectionPath.Part;
import dev.vestibule.user.Users;
import dev.vestibule.web.Params;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Switching a connection off, and deleting it with its name typed. */
final class DangerTab implements ConnectionTab {
    static final String CONFIRM = "confirm";

    private final Desk desk;

    DangerTab(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Reply show(OpenConnection open, Params query) {
        return page(200, open, query, Map.of());
    }

    @Override
    public Reply save(OpenConnection open, Params query, Params form, String operator) {
        if (open.saved().isEmpty()) {
            return new Reply.GoTo(ConnectionPath.of(open.name(), Part.DANGER) + "?done=gone");
        }
        if (!form.typed(CONFIRM).equals(open.name())) {
            return page(422, open, query, Map.of(CONFIRM, "Type " + open.name() + " to confirm. Nothing was deleted."));
        }
        Instant now = desk.clock().instant();
        desk.database()
                .write(sql -> desk.connections()
                        .named(sql, open.name())
                        .filter(connection -> desk.connections().remove(sql, connection.id()))
                        .map(connection -> {
                            ConnectionChanges.deleted(sql, connection.name(), operator, now);
                            return true;
                        })
                        .orElse(false));
        return new Reply.GoTo(ConnectionPath.SOCIAL + "?done=deleted");
    }

    private Reply page(int status, OpenConnection open, Params query, Map<String, String> errors) {
        DangerPage page = desk.database().read(sql -> {
            List<String> on = open.saved()
                    .map(connection -> desk.connections().applicationsOf(sql, connection.id()))
                    .orElse(List.of());
            return new DangerPage(
                    ConnectionHead.of(desk, open, status == 200 ? query.typed("done") : ""),
                    Users.countOn(sql, open.name()),
                    Applications.all(sql).stream()
                            .filter(application -> on.contains(application.id()))
                            .map(Application::name)
                            .toList(),
                    errors);
        });
        return new Reply.Page(status, "connections/danger.ftlh", page);
    }
}
