package dev.vestibule.login;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.IdTokenMint;
import dev.vestibule.grant.PushedRequests;
import dev.vestibule.grant.Sessions;
import dev.vestibule.store.Database;
import dev.vestibule.upstream.Rehearsed;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.FailureListener;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import dev.vestibule.web.Trail;
import dev.vestibule.web.WayOn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /authorize}: who asks, where to answer, and then the flow. Errors before the return address is sure stay on our page. */
final class AuthorizeServlet extends HttpServlet {
    private final Site site;
    private final Pages pages;
    private final Cookies cookies;
    private final Database database;
    private final LoginFlow flow;
    private final Answering answering;
    private final Delivery delivery;
    private final IdTokenMint hints;
    private final FailureListener journal;
    private final Clock clock;

    AuthorizeServlet(
            Site site,
            Pages pages,
            Cookies cookies,
            Database database,
            LoginFlow flow,
            Answering answering,
            IdTokenMint hints,
            FailureListener journal,
            Clock clock) {
        this.site = site;
        this.pages = pages;
        this.cookies = cookies;
        this.database = database;
        this.flow = flow;
        this.answering = answering;
        this.delivery = new Delivery(pages);
        this.hints = hints;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        authorize(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        authorize(request, response);
    }

    private void authorize(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params sent = Params.ofEither(request);
        Application application = application(sent);
        Trail.application(request, application.id());
        Optional<String> requestUri = pushed(sent);
        Params params = requestUri.map(uri -> pushedBy(application, uri, sent)).orElse(sent);
        params.all("connection").stream().findFirst().ifPresent(name -> Trail.connection(request, name));
        Optional<Rehearsed> rehearsed = flow.rehearsed(cookies.read(request, Rehearsed.COOKIE));
        rehearsed.ifPresent(mark -> Trail.note(request, mark));
        ReturnAddress to = ReturnRules.address(application, params);
        try {
            AuthorizeRequest checked = RequestRules.read(application, to, params, requestUri, hints);
            Optional<String> session = cookies.read(request, Sessions.COOKIE);
            take(
                    flow.begin(application, checked, session, request.getRemoteAddr(), rehearsed),
                    sent,
                    request,
                    response);
        } catch (Failure failure) {
            Failure told = failure.about(application.name());
            if (told.reason() == Reason.DATABASE_UNAVAILABLE) {
                throw told;
            }
            if (ProviderPart.isPassing(failure)) {
                offerWaysOn(application, params, answering.refusal(to, failure), request);
                throw failure;
            }
            journal.failed(request, told, "");
            delivery.send(request, response, answering.refusal(to, told), () -> {});
        }
    }

    /** From the page that says that a provider is left alone: another provider, where there is one, or back. */
    private void offerWaysOn(Application application, Params params, Reply refusal, HttpServletRequest request) {
        String connection = params.text("connection").orElse("");
        if (flow.hasOtherWay(application.id(), connection)) {
            Map<String, List<String>> query = new LinkedHashMap<>();
            params.names().forEach(name -> query.put(name, params.all(name)));
            query.remove("connection");
            new WayOn(site.href("/authorize?" + URLUtils.serializeParameters(query)), CallbackServlet.OTHER_WAY)
                    .offerAsOtherOn(request);
        }
        refusal.link().ifPresent(link -> new WayOn(link, "Back to " + application.name()).offerOn(request));
    }

    /** The request_uri, if it names a pushed request; any other is refused with the rest of the request. */
    private static Optional<String> pushed(Params sent) {
        List<String> uris = sent.all("request_uri");
        return uris.size() == 1 ? Optional.of(uris.get(0)).filter(PushedRequests::isOne) : Optional.empty();
    }

    /** What was pushed counts and nothing else (RFC 9126 §4), but for the connection that the visitor chose here. */
    private Params pushedBy(Application application, String requestUri, Params sent) {
        Map<String, String> parameters = new LinkedHashMap<>(database.read(
                        sql -> PushedRequests.find(sql, requestUri, application.id(), clock.instant()))
                .orElseThrow(() -> Failure.of(Reason.REQUEST_URI_UNKNOWN, "unknown, expired, or of another application")
                        .about(application.name())));
        sent.text("connection").ifPresent(name -> parameters.putIfAbsent("connection", name));
        return Params.of(parameters);
    }

    private Application application(Params params) {
        List<String> ids = params.all("client_id");
        if (ids.size() != 1) {
            throw Failure.of(Reason.UNKNOWN_APPLICATION, "client_id is missing or repeated");
        }
        return database.read(sql -> Applications.find(sql, ids.get(0)))
                .orElseThrow(() -> Failure.of(Reason.UNKNOWN_APPLICATION, "no application has this client_id"));
    }

    private void take(Step step, Params params, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (step instanceof Step.Answer answer) {
            delivery.send(request, response, answer.reply(), () -> {});
        } else if (step instanceof Step.Upstream upstream) {
            cookies.namesBeginning(request, Transactions.COOKIE).stream()
                    .skip(Transactions.MOST_AT_ONCE - 1L)
                    .forEach(name -> cookies.clear(response, name));
            cookies.set(
                    response,
                    upstream.cookieName(),
                    upstream.sealed(),
                    Transactions.LIFE,
                    upstream.crossSite() ? cookies.framed() : Cookies.SameSite.LAX);
            Answers.seeOther(response, upstream.url());
        } else if (step instanceof Step.Choose choose) {
            pages.show(request, response, "visitor/chooser.ftlh", page(choose, params));
        }
    }

    /** One link per connection: the same request again, with the connection in it. */
    private ChooserPage page(Step.Choose choose, Params params) {
        return new ChooserPage(
                choose.application(),
                choose.connections().stream()
                        .map(choice -> {
                            Map<String, List<String>> query = new LinkedHashMap<>();
                            params.names().forEach(name -> query.put(name, params.all(name)));
                            query.put("connection", List.of(choice.name()));
                            return new ChooserPage.Button(
                                    choice.name(),
                                    choice.label(),
                                    choice.logo(),
                                    site.href("/authorize?" + URLUtils.serializeParameters(query)));
                        })
                        .toList());
    }

    /** The model of {@code visitor/chooser.ftlh}. */
    public record ChooserPage(String application, List<Button> connections) {
        /** One way to log in. */
        public record Button(String name, String label, String logo, String link) {}
    }
}
