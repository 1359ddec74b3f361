package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Manage clients: the list. */
final class ClientsServlet extends PortalPage {
    static final String PATH = "/developer/clients";

    private final Pages pages;
    private final Apps apps;
    private final Dials dials;

    ClientsServlet(Backstage stage) {
        super(stage.site(), stage.sessions(), stage.developers());
        this.pages = stage.pages();
        this.apps = stage.apps();
        this.dials = stage.dials();
    }

    /** One line of the list. */
    public record Entry(
            String appId, String name, String website, boolean live, String generation, boolean misbehaves) {}

    /** The page. */
    public record Clients(Frame frame, List<Entry> clients, boolean deleted) {}

    @Override
    void show(HttpServletRequest request, HttpServletResponse response, Developers.Developer developer)
            throws IOException {
        Set<String> spoilt = dials.all().stream()
                .flatMap(dial -> dial.spec().appId().stream())
                .collect(Collectors.toSet());
        List<Entry> entries = apps.visibleTo(developer.email()).stream()
                .map(app -> new Entry(
                        app.appId(),
                        app.name(),
                        app.website(),
                        app.mode() == App.Mode.LIVE,
                        app.generation().words(),
                        spoilt.contains(app.appId())))
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
