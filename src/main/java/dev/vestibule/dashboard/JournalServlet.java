package dev.vestibule.dashboard;

import dev.vestibule.application.Applications;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What happened, newest first, with a filter in the address. */
final class JournalServlet extends HttpServlet {
    private static final int SIZE = 50;

    private final Desk desk;

    JournalServlet(Desk desk) {
        this.desk = desk;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params query = Params.query(request);
        JournalPage.Wanted wanted = new JournalPage.Wanted(
                query.typed("event"),
                query.typed("outcome"),
                reference(query.typed("reference")),
                query.typed("user"),
                query.typed("application"),
                query.typed("connection"));
        JournalPage page = desk.database().read(sql -> page(sql, wanted, Slice.page(query)));
        desk.pages().show(request, response, "journal/list.ftlh", page);
    }

    private JournalPage page(Sql sql, JournalPage.Wanted wanted, int page) {
        JournalView view = JournalView.of(sql, desk);
        List<Entry> found = Journal.latest(sql, wanted.filter(), SIZE + 1, (page - 1) * SIZE);
        return new JournalPage(
                Slice.cut(found, SIZE).stream().map(view::line).toList(),
                wanted,
                JournalPage.eventOptions(),
                JournalPage.outcomeOptions(),
                JournalPage.applicationOptions(Applications.all(sql), wanted.application()),
                JournalPage.connectionOptions(desk.connections().all(sql), wanted.connection()),
                Slice.of(desk.site().href(JournalView.PATH), page, SIZE, found.size(), wanted.parameters()),
                !wanted.reference().isEmpty() && found.size() == 1);
    }

    /** A reference code as it was read aloud: Crockford's alphabet has no O, I and L, and people leave the hyphen out. */
    static String reference(String typed) {
        String letters = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return letters.length() == 8 ? letters.substring(0, 4) + "-" + letters.substring(4) : letters;
    }
}
