package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Manage clients: the list. */
final class ClientsServlet extends PortalPage {
    static final String PATH = "/developer/clients";

    private final Pages pages;
    private final Apps apps;

    ClientsServlet(Site site, Pages pages, Sessions sessions, Developers developers, Apps apps) {
        super(site, sessions, developers);
        this.pages = pages;
        this.apps = apps;
    }

    /** One line of the list. */
    public record Entry(String appId, String name, String website, boolean live, boolean misbehaves) {}

    /** The page. */
    public record Clients(Frame frame, List<Entry> clients, boolean deleted) {}

    @Override
    void show(HttpServletRequest request, HttpServletResponse response, Developers.Developer developer)
            throws IOException {
        List<Entry> entries = apps.visibleTo(developer.email()).stream()
                .map(app -> new Entry(
                        app.appId(), app.name(), app.website(), app.mode() == App.Mode.LIVE, app.fault() != Fault.NONE))
                .toList();
        boolean deleted = Params.query(request).has("deleted");
        pages.show(
                request,
                response,
                "sandbox/clients.ftlh",
                new Clients(frame(request, response, developer), entries, deleted));
    }

    @Override
    void change(HttpServletRequest request, HttpServletResponse response, Developers.Developer developer, Params form) {
        throw Failure.of(Reason.METHOD_NOT_ALLOWED, "the list of clients takes no form");
    }
}
