package dev.vestibule.sandbox;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Front;
import dev.vestibule.web.JsonBody;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP API, for tests and for continuous integration. It has no password: it answers this machine only, and no page of
 * another site, because a change has to come as JSON.
 */
final class ApiServlet extends HttpServlet {
    static final String PATH = "/sandbox/api";

    private final Site site;
    private final Map<String, ApiRoom> rooms;

    ApiServlet(Backstage stage, Authorization authorization) {
        this.site = stage.site();
        this.rooms = new LinkedHashMap<>();
        rooms.put("apps", new AppsRoom(stage));
        rooms.put("accounts", new AccountsRoom(stage));
        rooms.put("consent", new ConsentRoom(stage, authorization));
        rooms.put("consents", new ConsentsRoom(stage));
        rooms.put("auto-consent", new AutoConsentRoom(stage, authorization));
        rooms.put("faults", new FaultsRoom(stage.dials()));
        rooms.put("clock", new ClockRoom(stage.clock()));
        rooms.put("log", new LogRoom(stage.log()));
        rooms.put("reset", new ResetRoom(stage));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            requireThisMachine(request);
            if (!request.getMethod().equals("GET")) {
                Front.requireSameOrigin(request, site);
            }
            Answers.json(response, HttpServletResponse.SC_OK, answer(request));
        } catch (ApiRoom.ApiProblem e) {
            problem(response, e.status(), e);
        } catch (IllegalArgumentException e) {
            problem(response, HttpServletResponse.SC_BAD_REQUEST, e);
        }
    }

    private Map<String, Object> answer(HttpServletRequest request) {
        List<String> path = Arrays.stream(
                        Optional.ofNullable(request.getPathInfo()).orElse("").split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        if (path.isEmpty()) {
            return index();
        }
        ApiRoom room = Optional.ofNullable(rooms.get(path.get(0)))
                .orElseThrow(() -> ApiRoom.ApiProblem.notFound(
                        path.get(0) + " here; there are " + String.join(", ", rooms.keySet())));
        boolean body =
                !request.getMethod().equals("GET") && !request.getMethod().equals("DELETE");
        return room.answer(request.getMethod(), path.subList(1, path.size()), body ? JsonBody.read(request) : Map.of());
    }

    private Map<String, Object> index() {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("sandbox", site.baseUrl().toString());
        index.put("authorization_endpoint", site.url(AuthorizeServlet.PATH));
        index.put("token_endpoint", site.url(TokenServlet.PATH));
        index.put("profile_endpoint", site.url(MeServlet.PATH));
        index.put("exchange_endpoint", site.url(ExchangeServlet.PATH));
        index.put("refresh_endpoint", site.url(RefreshServlet.PATH));
        index.put(
                "api",
                rooms.keySet().stream().map(name -> site.url(PATH + "/" + name)).toList());
        return index;
    }

    private static void requireThisMachine(HttpServletRequest request) {
        try {
            if (InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new ApiRoom.ApiProblem(HttpServletResponse.SC_FORBIDDEN, "the caller has no address");
        }
        throw new ApiRoom.ApiProblem(
                HttpServletResponse.SC_FORBIDDEN, "this API only answers the machine that the sandbox runs on");
    }

    private static void problem(HttpServletResponse response, int status, RuntimeException e) throws IOException {
        Answers.json(response, status, Map.of("error", String.valueOf(e.getMessage())));
    }
}
