package dev.vestibule.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vestibule.cli.JettyHost;
import dev.vestibule.web.Cookies.SameSite;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CookiesTest {
    @Test
    void areBoundToTheHostWhereTheSiteIsSecure() {
        try (Jar jar = new Jar("https://login.example/")) {
            assertEquals(
                    "__Host-test_session=v; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=600",
                    jar.wire().get("/cookies").header("Set-Cookie"));
        }
    }

    @Test
    void arePlainOnThisMachine() {
        try (Jar jar = new Jar("http://localhost/")) {
            assertEquals(
                    "test_session=v; Path=/; HttpOnly; SameSite=Strict; Max-Age=600",
                    jar.wire().get("/cookies").header("Set-Cookie"));
        }
    }

    @Test
    void areReadUnderTheirFullNameOnly() {
        try (Jar jar = new Jar("https://login.example/")) {
            String sent = "Cookie: test_session=planted; __Host-other_session=other; __Host-test_session=own";
            assertEquals(
                    "{\"names\":\"[session]\",\"value\":\"own\"}",
                    jar.wire().get("/cookies", sent).body());
            assertEquals(
                    "{\"names\":\"[]\",\"value\":\"(none)\"}",
                    jar.wire().get("/cookies", "Cookie: test_session=planted").body());
        }
    }

    @Test
    void areTakenBackUnderTheNameTheyWereGiven() {
        try (Jar jar = new Jar("https://login.example/")) {
            assertEquals(
                    "__Host-test_session=; Path=/; HttpOnly; SameSite=None; Max-Age=0; Secure",
                    jar.wire().form("/cookies", "").header("Set-Cookie"));
        }
    }

    /** A server that sets one cookie on GET, takes it back on POST, and says which it was sent. */
    private static final class Jar implements AutoCloseable {
        private final JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty());

        Jar(String baseUrl) {
            Cookies cookies = new Cookies(new Site(URI.create(baseUrl), "House", "test", ""));
            host.start(context -> new Routes(context).forVisitors("/cookies", new Servlet(cookies)));
        }

        Wire wire() {
            return new Wire(host.port());
        }

        @Override
        public void close() {
            host.close();
        }
    }

    private static final class Servlet extends HttpServlet {
        private final Cookies cookies;

        Servlet(Cookies cookies) {
            this.cookies = cookies;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            cookies.set(response, "session", "v", Duration.ofMinutes(10), SameSite.STRICT);
            Answers.json(
                    response,
                    200,
                    new java.util.TreeMap<>(Map.of(
                            "value", cookies.read(request, "session").orElse("(none)"),
                            "names", cookies.namesBeginning(request, "se").toString())));
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) {
            cookies.clear(response, "session");
        }
    }
}
