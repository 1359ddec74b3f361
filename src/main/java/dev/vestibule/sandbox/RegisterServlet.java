package dev.vestibule.sandbox;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Register a new client. */
final class RegisterServlet extends PortalPage {
    static final String PATH = "/developer/clients/register";

    private final Site site;
    private final Pages pages;
    private final Apps apps;

    RegisterServlet(Backstage stage) {
        super(stage.site(), stage.sessions(), stage.developers());
        this.site = stage.site();
        this.pages = stage.pages();
        this.apps = stage.apps();
    }

    /** The page. */
    public record Register(
            Frame frame,
            String name,
            String description,
            String website,
            String redirectUris,
            List<ClientServlet.Choice> generations,
            Map<String, String> errors) {}

    @Override
    String continuation() {
        return SignInServlet.TO_REGISTER;
    }

    @Override
    void show(HttpServletRequest request, HttpServletResponse response, Developers.Developer developer)
            throws IOException {
        show(request, response, developer, ClientForm.EMPTY, Generation.INSTAGRAM_LOGIN, Map.of());
    }

    @Override
    void change(HttpServletRequest request, HttpServletResponse response, Developers.Developer developer, Params sent)
            throws IOException {
        ClientForm form = ClientForm.of(sent);
        Generation generation = Generation.named(sent.typed("generation")).orElse(Generation.INSTAGRAM_LOGIN);
        Map<String, String> errors = form.errors(generation);
        if (!errors.isEmpty()) {
            show(request, response, developer, form, generation, errors);
            return;
        }
        // The real place begins in development; live from the start is what lets the first login succeed here.
        App app = new App(
                Apps.newId(generation),
                Apps.newSecret(),
                Apps.newId(),
                form.name(),
                form.description(),
                form.website(),
                form.redirectList(),
                App.Mode.LIVE,
                List.of(),
                AppOptions.usual(generation));
        apps.register(app, Optional.of(developer.email()));
        Answers.seeOther(response, site.href(ClientServlet.path(app.appId())) + "?done=registered");
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            Developers.Developer developer,
            ClientForm form,
            Generation generation,
            Map<String, String> errors)
            throws IOException {
        pages.show(
                request,
                response,
                errors.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST,
                "sandbox/register.ftlh",
                new Register(
                        frame(request, response, developer),
                        form.name(),
                        form.description(),
                        form.website(),
                        form.redirectUris(),
                        Stream.of(Generation.values())
                                .sorted(Comparator.reverseOrder())
                                .map(one -> new ClientServlet.Choice(one.word(), one.words(), one == generation))
                                .toList(),
                        errors));
    }
}
