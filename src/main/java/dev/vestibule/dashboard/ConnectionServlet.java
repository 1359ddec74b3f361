package dev.vestibule.dashboard;

import dev.vestibule.dashboard.ConnectionPath.Part;
import dev.vestibule.dashboard.ConnectionTab.Reply;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Everything about one connection: hands the request to the tab that its path names. */
final class ConnectionServlet extends HttpServlet {
    private final transient Desk desk;
    private final transient Map<Part, ConnectionTab> tabs;

    ConnectionServlet(Desk desk) {
        this.desk = desk;
        this.tabs = Map.of(
                Part.SETTINGS, new SettingsTab(desk),
                Part.PERMISSIONS, new PermissionsTab(desk),
                Part.OPTIONS, new OptionsTab(desk),
                Part.APPS, new AppsTab(desk),
                Part.TOKENS, new KeepingTab(desk),
                Part.GENERATION, new GenerationTab(desk),
                Part.DANGER, new DangerTab(desk),
                Part.NOTICES, new NoticesTab(desk),
                Part.ENABLED, new EnabledSwitch(desk),
                Part.TRUST, new TrustSwitch(desk));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ConnectionPath path = ConnectionPath.of(request.getPathInfo());
        requireFresh(request, path);
        answer(request, response, tab(path).show(open(path), Params.query(request)));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ConnectionPath path = ConnectionPath.of(request.getPathInfo());
        requireFresh(request, path);
        Reply reply = tab(path)
                .save(
                        open(path),
                        Params.query(request),
                        Params.form(request),
                        SignedIn.of(request).name());
        answer(request, response, reply);
    }

    /** The tab where something is lost is shown to nobody but who has just given the password: nothing typed there is lost. */
    private static void requireFresh(HttpServletRequest request, ConnectionPath path) {
        if (path.part() == Part.DANGER) {
            SignedIn.requireFresh(request, path.to(Part.DANGER));
        }
    }

    private OpenConnection open(ConnectionPath path) {
        return desk.database().read(sql -> OpenConnection.find(sql, desk, path.name()));
    }

    private ConnectionTab tab(ConnectionPath path) {
        return Optional.ofNullable(tabs.get(path.part())).orElseThrow();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Reply reply) throws IOException {
        if (reply instanceof Reply.Page page) {
            desk.pages().show(request, response, page.status(), page.template(), page.model());
        } else if (reply instanceof Reply.GoTo to) {
            Answers.seeOther(response, desk.site().href(to.path()));
        }
    }
}
