package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.LogTap;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** With everything turned up, the web server too, no log has a token, wherever it stood in the request. */
class DebugLogTest {
    @TempDir
    private Path folder;

    @Test
    void hasNoTokenOfAQueryHeaderOrBody() throws Exception {
        Logger webServer = (Logger) LoggerFactory.getLogger("org.eclipse.jetty");
        Logger inside = (Logger) LoggerFactory.getLogger("org.eclipse.jetty.server.internal.HttpChannelState");
        try (Hall hall = Hall.open(folder)) {
            String token = Calls.text(new Calls(hall).login("openid profile"), "access_token");
            try (LogTap log = new LogTap()) {
                webServer.setLevel(Level.TRACE);
                inside.setLevel(Level.TRACE);
                // By hand: a client in this process would log its own side.
                String query = ask(hall, "GET /userinfo?access_token=" + token + " HTTP/1.1\r\n", "");
                String header = ask(hall, "GET /userinfo HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n", "");
                String body = "access_token=" + token;
                String form = ask(
                        hall,
                        "POST /userinfo HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                + body.length() + "\r\n",
                        body);
                String refused = ask(hall, "GET /userinfo?access_token=" + token + "x&access_token=y HTTP/1.1\r\n", "");
                assertTrue(query.startsWith("HTTP/1.1 200"), query);
                assertTrue(header.startsWith("HTTP/1.1 200"), header);
                assertTrue(form.startsWith("HTTP/1.1 200"), form);
                assertTrue(refused.startsWith("HTTP/1.1 4"), refused);
                webServer.info("the tap is open");
                assertTrue(log.text().contains("the tap is open"));
                assertTrue(log.text().contains("dev.vestibule"), "our own lines are there");
                assertFalse(log.text().contains(token), "a token in the log");
            }
        } finally {
            inside.setLevel(null);
            webServer.setLevel(null);
        }
    }

    private static String ask(Hall hall, String head, String body) throws Exception {
        int port = URI.create(hall.url()).getPort();
        try (Socket socket = new Socket(InetAddress.getByName("localhost"), port)) {
            socket.setSoTimeout(20_000);
            String request = head + "Host: localhost:" + port + "\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
