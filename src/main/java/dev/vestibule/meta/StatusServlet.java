package dev.vestibule.meta;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Database;
import dev.vestibule.web.Pages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Tells whoever has the code how a deletion stands. The page says nothing of the person, and no search engine keeps it. */
final class StatusServlet extends HttpServlet {
    static final String PATH = "/privacy/deletion/";

    private final Pages pages;
    private final Database database;

    StatusServlet(Pages pages, Database database) {
        this.pages = pages;
        this.database = database;
    }

    /** The model of {@code privacy/deletion.ftlh}; the times are ISO 8601. */
    public record StatusPage(boolean found, String receivedAt, String doneAt, String code) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        String code = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        Deletion.Status status = database.read(sql -> Deletion.status(sql, code))
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no deletion of this code"));
        pages.show(
                request,
                response,
                "privacy/deletion.ftlh",
                new StatusPage(
                        status.found(),
                        status.receivedAt().toString(),
                        status.doneAt().toString(),
                        code));
    }
}
