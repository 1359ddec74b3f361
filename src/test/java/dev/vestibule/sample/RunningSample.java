package dev.vestibule.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.vestibule.cli.JettyHost;
import dev.vestibule.store.Secrets;
import dev.vestibule.web.Assets;
import dev.vestibule.web.Front;
import dev.vestibule.web.OperatorGate;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sample application, a provider that it logs in at, and a browser. */
abstract class RunningSample {
    PretendProvider provider;
    JettyHost host;
    String at;
    HttpClient browser;

    @BeforeEach
    void start() throws Exception {
        provider = new PretendProvider();
        host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty());
        at = "http://localhost:" + host.port();
        Site site = new Site(URI.create(at + "/"), "Sample application", "sample", "");
        Assets assets = new Assets();
        Pages pages = new Pages(site, assets);
        Sample sample = new Sample(
                site,
                pages,
                new Sample.Registration(provider.issuer(), "sample", "the-secret"),
                Clock.systemUTC(),
                Secrets::token);
        host.start(context -> {
            Routes routes = new Routes(context);
            assets.mount(routes);
            sample.mount(routes);
            Front.install(
                    context, site, routes, pages, OperatorGate.closed(), (request, failure, code) -> {}, () -> "ABCD");
        });
        browser = newBrowser();
    }

    @AfterEach
    void stop() {
        host.close();
        provider.close();
    }

    static HttpClient newBrowser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(at + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return get(browser, path);
    }

    static URI location(HttpResponse<String> response) {
        assertEquals(303, response.statusCode(), response.body());
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    /** Begins a login and has the provider prepare a good answer to it. */
    Map<String, List<String>> begun() throws Exception {
        Map<String, List<String>> asked = URLUtils.parseParameters(
                location(get("/login?connection=somewhere")).getRawQuery());
        provider.authenticates(one(asked, "nonce"));
        return asked;
    }

    String answer(Map<String, List<String>> asked) {
        return "/callback?code=the-code&state=" + one(asked, "state") + "&iss="
                + URLEncoder.encode(provider.issuer().toString(), StandardCharsets.UTF_8);
    }

    void assertNobodyIn() throws Exception {
        assertEquals("/", location(get("/profile")).toString());
    }

    static String one(Map<String, List<String>> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name).get(0);
    }
}
