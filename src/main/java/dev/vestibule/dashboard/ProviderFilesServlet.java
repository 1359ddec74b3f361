package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.ProviderFiles;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.web.Answers;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The button that reads the provider files again: here at once, on other nodes when they see the wish. */
final class ProviderFilesServlet extends HttpServlet {
    static final String PATH = "/dashboard/settings/providers";

    private final Desk desk;

    ProviderFilesServlet(Desk desk) {
        this.desk = desk;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answers.seeOther(response, desk.site().href("/dashboard/settings"));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String operator = SignedIn.of(request).name();
        String wish = desk.database().write(ProviderFiles::wish);
        List<Connection> saved = desk.database().read(desk.connections()::all);
        Optional<String> problem = ProviderFiles.takeIn(desk.providers(), saved, wish);
        Entry entry = problem.map(why -> Entry.failed(Event.PROVIDERS, "", "").detail("Refused: " + why))
                .orElseGet(() -> Entry.of(Event.PROVIDERS).detail("Read again and in use."));
        desk.database().write(sql -> {
            Journal.write(sql, entry.operator(operator), desk.clock().instant());
            return true;
        });
        Answers.seeOther(response, desk.site().href("/dashboard/settings") + "?read");
    }
}
