package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One client of the portal: its keys, and every change of it, each a form with the field {@code action}. */
final class ClientServlet extends PortalPage {
    private static final Map<String, String> DONE = Map.of(
            "registered", "Registered. Copy the app ID and the app secret to where the login is set up.",
            "saved", "Saved.",
            "secret", "There is a new app secret. The old one is refused from now on.");

    private static final String BEHAVE = "none";

    private final Site site;
    private final Pages pages;
    private final Apps apps;
    private final Accounts accounts;
    private final Dials dials;

    ClientServlet(Backstage stage) {
        super(stage.site(), stage.sessions(), stage.developers());
        this.site = stage.site();
        this.pages = stage.pages();
        this.apps = stage.apps();
        this.accounts = stage.accounts();
        this.dials = stage.dials();
    }

    /** One way to misbehave. */
    public record Choice(String value, String words, boolean chosen) {}

    /** The page. */
    public record Client(
            Frame frame,
            String notice,
            String appId,
            String secret,
            String metaAppId,
            String title,
            boolean live,
            List<String> testers,
            List<String> invited,
            List<String> candidates,
            List<Choice> faults,
            ClientOptions options,
            String name,
            String description,
            String website,
            String redirectUris,
            Map<String, String> errors) {}

    static String path(String appId) {
        return ClientsServlet.PATH + "/" + appId;
    }

    @Override
    void show(HttpServletRequest request, HttpServletResponse response, Developers.Developer developer)
            throws IOException {
        App app = app(request, developer);
        String notice = Params.query(request).text("done").map(DONE::get).orElse("");
        page(request, response, developer, app, ClientForm.of(app), notice, Map.of());
    }

    @Override
    void change(HttpServletRequest request, HttpServletResponse response, Developers.Developer developer, Params sent)
            throws IOException {
        App app = app(request, developer);
        ClientForm form = ClientForm.of(app);
        Map<String, String> errors = Map.of();
        switch (sent.typed("action")) {
            case "edit" -> {
                form = ClientForm.of(sent);
                errors = form.errors(app.generation());
                if (errors.isEmpty()) {
                    apps.edit(app.appId(), app.options().addsSlash() ? form.withSlashes() : form);
                }
            }
            case "secret" -> apps.renewSecret(app.appId());
            case "mode" -> apps.setMode(app.appId(), one(App.Mode.values(), sent.typed("mode")));
            case "misbehave" -> dials.replace(app.appId(), fault(sent.typed("fault")));
            case "add-tester" -> errors = addTester(app, sent.typed("tester").replaceFirst("^@", ""));
            case "remove-tester" ->
                apps.setTesters(
                        app.appId(),
                        app.testers().stream()
                                .filter(tester -> !tester.equals(sent.typed("tester")))
                                .toList());
            case "withdraw" ->
                apps.setInvited(
                        app.appId(),
                        app.options().invited().stream()
                                .filter(tester -> !tester.equals(sent.typed("tester")))
                                .toList());
            case "options" -> errors = setOptions(app, sent);
            case "delete" -> {
                if (sent.typed("confirm").equals(app.name())) {
                    apps.delete(app.appId());
                    Answers.seeOther(response, site.href(ClientsServlet.PATH) + "?deleted");
                    return;
                }
                errors = Map.of("confirm", "Type the name exactly as it stands above.");
            }
            default -> throw Failure.of(Reason.MALFORMED, "no such action on a client");
        }
        if (errors.isEmpty()) {
            String done = sent.typed("action").equals("secret") ? "secret" : "saved";
            Answers.seeOther(response, site.href(path(app.appId())) + "?done=" + done);
        } else {
            page(request, response, developer, app, form, "", errors);
        }
    }

    private Map<String, String> addTester(App app, String username) {
        if (accounts.find(username).isEmpty()) {
            return Map.of("tester", "There is no account with the user name \"" + username + "\".");
        }
        if (!app.testers().contains(username) && !app.options().invited().contains(username)) {
            List<String> invited = new ArrayList<>(app.options().invited());
            invited.add(username);
            apps.setInvited(app.appId(), invited);
        }
        return Map.of();
    }

    private Map<String, String> setOptions(App app, Params sent) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (String field : List.of("deauthorize_url", "deletion_url")) {
            Optional.of(sent.typed(field))
                    .filter(address -> !address.isEmpty())
                    .flatMap(address -> ClientForm.uriFault(address, false))
                    .ifPresent(fault -> errors.put(field, fault));
        }
        if (errors.isEmpty()) {
            AppOptions old = app.options();
            apps.setOptions(
                    app.appId(),
                    new AppOptions(
                            old.generation(),
                            sent.has("by_the_clock") ? Generation.Life.BY_THE_CLOCK : Generation.Life.AS_IT_WAS,
                            old.invited(),
                            sent.typed("deauthorize_url"),
                            sent.typed("deletion_url"),
                            old.metaSecret(),
                            sent.has("signed_by_meta") ? AppOptions.Signer.META : AppOptions.Signer.INSTAGRAM,
                            sent.has("adds_slash"),
                            sent.has("implicit"),
                            sent.has("signed_requests")));
        }
        return errors;
    }

    private static Optional<Fault> fault(String sent) {
        if (sent.equals(BEHAVE)) {
            return Optional.empty();
        }
        return Optional.of(
                Fault.named(sent).orElseThrow(() -> Failure.of(Reason.MALFORMED, "a fault that is not offered")));
    }

    private App app(HttpServletRequest request, Developers.Developer developer) {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        return apps.visibleTo(developer.email(), path.substring(1))
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no such client of this developer"));
    }

    private void page(
            HttpServletRequest request,
            HttpServletResponse response,
            Developers.Developer developer,
            App app,
            ClientForm form,
            String notice,
            Map<String, String> errors)
            throws IOException {
        List<String> candidates = accounts.all().stream()
                .map(Account::username)
                .filter(username -> !app.testers().contains(username)
                        && !app.options().invited().contains(username))
                .toList();
        List<Fault> set = dials.all().stream()
                .filter(dial -> dial.spec().appId().filter(app.appId()::equals).isPresent())
                .map(dial -> dial.spec().fault())
                .toList();
        List<Choice> faults = new ArrayList<>(List.of(new Choice(BEHAVE, "Behave", set.isEmpty())));
        Stream.of(Fault.values())
                .filter(fault -> fault.argument() != Fault.Argument.CODE)
                .map(fault -> new Choice(fault.word(), fault.sentence(), set.contains(fault)))
                .forEach(faults::add);
        pages.show(
                request,
                response,
                errors.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST,
                "sandbox/client.ftlh",
                new Client(
                        frame(request, response, developer),
                        notice,
                        app.appId(),
                        app.secret(),
                        app.metaAppId(),
                        app.name(),
                        app.mode() == App.Mode.LIVE,
                        app.testers(),
                        app.options().invited(),
                        candidates,
                        faults,
                        ClientOptions.of(app),
                        form.name(),
                        form.description(),
                        form.website(),
                        form.redirectUris(),
                        errors));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E one(E[] values, String sent) {
        return Stream.of(values)
                .filter(value -> lower(value).equals(sent))
                .findFirst()
                .orElseThrow(() -> Failure.of(Reason.MALFORMED, "a choice that is not offered"));
    }
}
