package dev.vestibule.web;

import dev.vestibule.cli.JettyHost;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All components and all pages of visitors with made-up contents, to be looked at and to be tested. Run {@link #main} and
 * open {@code /gallery}; {@code ?text=…} puts one text into every place of a page.
 */
public final class Gallery implements Feature, AutoCloseable {
    /** Every page of the gallery: its template. */
    static final List<String> PAGES = List.of(
            "gallery/parts.ftlh",
            "gallery/social.ftlh",
            "gallery/connection.ftlh",
            "gallery/works.ftlh",
            "gallery/list.ftlh",
            "visitor/failure.ftlh",
            "visitor/chooser.ftlh",
            "visitor/signed-out.ftlh",
            "visitor/sign-out.ftlh",
            "visitor/finishing.ftlh");

    private final JettyHost host;
    private final Site site;
    private final Pages pages;

    private Gallery(JettyHost host, String label) {
        this.host = host;
        this.site = new Site(URI.create("http://localhost:" + host.port() + "/"), "Vestibule", "gallery", label);
        this.pages = new Pages(site, new Assets());
    }

    /** Serves the gallery on a port of this machine; 0 takes a free one. */
    public static Gallery open(int port, String label) {
        Gallery gallery = new Gallery(JettyHost.bind(Optional.of("127.0.0.1"), port, Optional.empty()), label);
        gallery.host.start(context -> {
            Routes routes = new Routes(context);
            new Assets().mount(routes);
            gallery.mount(routes);
            Front.install(
                    context,
                    gallery.site,
                    routes,
                    gallery.pages,
                    new Ada(),
                    (request, failure, reference) -> {},
                    () -> "K7QP-2M4X");
        });
        return gallery;
    }

    @Override
    public void mount(Routes routes) {
        routes.forOperators("/gallery/*", new PageServlet());
    }

    /** The address of a page of the gallery. */
    public String address(String template) {
        return site.url("/gallery/" + template);
    }

    @Override
    public void close() {
        host.close();
    }

    /** Serves until it is stopped. */
    public static void main(String[] args) throws InterruptedException {
        Gallery gallery = open(args.length > 0 ? Integer.parseInt(args[0]) : 8099, args.length > 1 ? args[1] : "");
        gallery.host.join();
    }

    /** One text for every place where a page shows something, or the usual words if it is empty. */
    private static Object model(String template, String text) {
        return switch (template) {
            case "visitor/failure.ftlh" ->
                new FailurePage(
                        403,
                        or(text, "Instagram did not let you in"),
                        or(
                                text,
                                "Your account is a personal one. Instagram opens this login for professional accounts only."),
                        or(text, "Switch your account to a professional one in the Instagram app, then log in again."),
                        or(text, "Invalid platform app: You do not have permission to use this app (code 10)."),
                        or(text, "you"),
                        or(text, "K7QP-2M4X"),
                        Optional.of(or(text, "https://shop.example/")),
                        or(text, "Back to Shop"),
                        List.of(),
                        or(text, "https://login.example/authorize"),
                        or(text, "Log in another way"));
            case "visitor/chooser.ftlh" ->
                new Chooser(
                        or(text, "Corner Shop"),
                        List.of(
                                new Choice(
                                        or(text, "instagram"),
                                        or(text, "Log in with Instagram"),
                                        "providers/instagram.svg",
                                        or(text, "/authorize?connection=instagram")),
                                new Choice(
                                        or(text, "staff"),
                                        or(text, "Log in with the staff account"),
                                        "",
                                        or(text, "/authorize?connection=staff"))));
            case "visitor/signed-out.ftlh" -> new SignedOut(or(text, "Corner Shop"), or(text, "https://shop.example/"));
            case "visitor/sign-out.ftlh" ->
                new SignOut(
                        or(text, "/oidc/logout"),
                        List.of(new Field(or(text, "confirm"), or(text, "yes"))),
                        or(text, "https://shop.example/"));
            case "visitor/finishing.ftlh" -> Map.of("link", or(text, "/gallery/gallery/works.ftlh?"));
            default -> new TreeMap<>(Map.of("text", text));
        };
    }

    private static String or(String text, String usual) {
        return text.isEmpty() ? usual : text;
    }

    /** Model of the chooser. */
    public record Chooser(String application, List<Choice> connections) {}

    /** One way to log in. */
    public record Choice(String name, String label, String logo, String link) {}

    /** Model of the page after a logout. */
    public record SignedOut(String application, String returnTo) {}

    /** Model of the question before a logout. */
    public record SignOut(String action, List<Field> fields, String stay) {}

    /** A hidden field. */
    public record Field(String name, String value) {}

    private static final class Ada implements OperatorGate {
        @Override
        public Optional<SignedIn> operator(HttpServletRequest request) {
            String text = Params.query(request).text("text").orElse("");
            return Optional.of(new SignedIn("op_1", or(text, "Ada Lovelace"), "csrf-token"));
        }

        @Override
        public String signInLink(String returnTo) {
            return "/";
        }
    }

    private final class PageServlet extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
            String template = path.length() < 2 ? PAGES.get(0) : path.substring(1);
            String text = Params.query(request).text("text").orElse("");
            pages.show(request, response, template, model(template, text));
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) {
            Answers.seeOther(response, "/gallery/" + PAGES.get(0));
        }
    }
}
