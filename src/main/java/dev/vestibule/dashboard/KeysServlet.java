package dev.vestibule.dashboard;

import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.web.Answers;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The button that lets the next signing keys take over; the page of settings shows them. */
final class KeysServlet extends HttpServlet {
    static final String PATH = "/dashboard/settings/keys";

    private final Desk desk;

    KeysServlet(Desk desk) {
        this.desk = desk;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answers.seeOther(response, desk.site().href("/dashboard/settings"));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SignedIn.requireFresh(request, "/dashboard/settings");
        String operator = SignedIn.of(request).name();
        desk.keys().rotate();
        desk.database().write(sql -> {
            Journal.write(
                    sql,
                    Entry.of(Event.KEYS).operator(operator).detail("Rotated."),
                    desk.clock().instant());
            return true;
        });
        Answers.seeOther(response, desk.site().href("/dashboard/settings") + "?rotated");
    }
}
