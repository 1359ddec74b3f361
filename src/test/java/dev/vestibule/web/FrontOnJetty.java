package dev.vestibule.web;

import dev.vestibule.cli.JettyHost;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Secrets;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The filter in front of four small servlets, one for each audience and one that fails in the way it is asked to. */
final class FrontOnJetty implements AutoCloseable {
    static final String SESSION = "X-Test-Operator: Olga";
    static final String CSRF = "form-token-of-olga";

    private final JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty());
    private final List<String> heard = new CopyOnWriteArrayList<>();

    FrontOnJetty() {
        this("http://localhost");
    }

    /** With a base URL of another host, as behind a proxy. */
    FrontOnJetty(String origin) {
        this(origin, TrustedProxies.NONE);
    }

    FrontOnJetty(String origin, TrustedProxies proxies) {
        String authority = origin.startsWith("https") ? origin : origin + ":" + host.port();
        Site site = new Site(URI.create(authority + "/"), "House", "test", "");
        Pages pages = new Pages(site, new Assets());
        host.start(context -> {
            Routes routes = new Routes(context);
            Front.install(
                    context,
                    site,
                    routes,
                    pages,
                    new HeaderGate(),
                    (request, failure, reference) -> heard.add(reference + " " + failure.detail()),
                    Secrets::reference,
                    proxies);
            routes.forVisitors("/address", new Address());
            routes.forVisitors("/visitors", new Echo());
            routes.forApplications("/applications", new Echo());
            routes.forOperators("/dashboard/page", new Echo());
            routes.forMachines("/machines", new Echo());
            routes.forVisitors("/fails", new Failing());
            routes.forApplications("/fails/api", new Failing());
            new Assets().mount(routes);
        });
    }

    Wire wire() {
        return new Wire(host.port());
    }

    /** Reference code and private detail of each failure that was reported. */
    List<String> heard() {
        return heard;
    }

    @Override
    public void close() {
        host.close();
    }

    /** Knows an operator by a header, so that the filter can be tested without accounts. */
    private static final class HeaderGate implements OperatorGate {
        @Override
        public Optional<SignedIn> operator(HttpServletRequest request) {
            return Optional.ofNullable(request.getHeader("X-Test-Operator"))
                    .map(name -> new SignedIn("op_1", name, CSRF));
        }

        @Override
        public String signInLink(String returnTo) {
            return "/sign-in?return_to=" + returnTo;
        }
    }

    /** Says which parameters it was given. */
    private static final class Echo extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Params params = switch (request.getMethod()) {
                case "GET" -> Params.query(request);
                case "PUT" -> Params.formOrJson(request);
                default -> Params.form(request);
            };
            Map<String, Object> seen = new TreeMap<>();
            params.names().forEach(name -> seen.put(name, params.text(name).orElse("(none)")));
            Answers.json(response, 200, seen);
        }
    }

    /** Says where a request comes from, and what links of this server look like. */
    private static final class Address extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Answers.body(response, 200, "text/plain", request.getRemoteAddr());
        }
    }

    /** Fails with the reason it is asked for, or with a fault of its own. */
    private static final class Failing extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            String reason = Params.query(request).text("reason").orElse("");
            if (reason.isEmpty()) {
                throw new IllegalStateException("private words of a fault");
            }
            throw Failure.of(Reason.valueOf(reason), "private detail").showing("<b>their words</b>");
        }
    }
}
