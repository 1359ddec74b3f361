package dev.vestibule.dashboard;

import dev.vestibule.contract.Notices;
import dev.vestibule.dashboard.ConnectionPath.Part;
import dev.vestibule.provider.Life;
import dev.vestibule.web.Params;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a connection's provider answered that its file does not know; each can be put away, and taken out again. */
final class NoticesTab implements ConnectionTab {
    /** A member more breaks nothing; these may. */
    private static final Set<String> SERIOUS = Set.of("missing_member", "other_type", "warning_header", "sends_on");

    private final Desk desk;

    NoticesTab(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Reply show(OpenConnection open, Params query) {
        desk.outbound().watch().catchUp();
        List<Notices.Notice> all = desk.database().read(sql -> Notices.of(sql, open.name()));
        Life life = open.generation().life();
        return new Reply.Page(
                200,
                "connections/notices.ftlh",
                new NoticesPage(
                        ConnectionHead.of(desk, open, query.typed("done")),
                        lines(all, false),
                        lines(all, true),
                        life.readOn().toString(),
                        life.source()));
    }

    private static List<NoticesPage.Line> lines(List<Notices.Notice> all, boolean away) {
        return all.stream()
                .filter(notice -> notice.dismissed() == away)
                .map(notice -> new NoticesPage.Line(
                        SERIOUS.contains(notice.kind()) ? "warn" : "neutral",
                        notice.sentence() + ".",
                        notice.sample(),
                        notice.firstAt().toString(),
                        notice.lastAt().toString(),
                        notice.seen(),
                        notice.generation(),
                        Map.of(
                                "generation",
                                notice.generation(),
                                "step",
                                notice.step(),
                                "kind",
                                notice.kind(),
                                "field",
                                notice.field(),
                                "away",
                                away ? "0" : "1")))
                .toList();
    }

    @Override
    public Reply save(OpenConnection open, Params query, Params form, String operator) {
        boolean away = form.typed("away").equals("1");
        desk.database()
                .write(sql -> Notices.dismiss(
                        sql,
                        open.name(),
                        form.typed("generation"),
                        form.typed("step"),
                        form.typed("kind"),
                        form.typed("field"),
                        away));
        return new Reply.GoTo(ConnectionPath.of(open.name(), Part.NOTICES) + "?done=" + (away ? "away" : "back"));
    }
}
