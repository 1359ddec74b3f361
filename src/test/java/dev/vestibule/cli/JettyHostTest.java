package dev.vestibule.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JettyHostTest {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    private final class Slow extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            entered.countDown();
            try {
                assertTrue(release.await(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            response.getOutputStream().print("done");
        }
    }

    @Test
    void finishesTheRequestsInFlightBeforeItStops() throws Exception {
        JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty());
        host.start(context -> context.addServlet("slow", new Slow()).addMapping("/slow"));
        CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + "/slow"))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertTrue(entered.await(20, TimeUnit.SECONDS));
        int port = host.port();
        Thread closing = new Thread(host::close);
        closing.start();
        while (listens(port)) {
            Thread.onSpinWait();
        }
        closing.join(300);
        assertTrue(closing.isAlive(), "waits for the answer, also beyond the time that idle connections are given");
        release.countDown();
        assertEquals("done", answer.get(20, TimeUnit.SECONDS).body());
        closing.join();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void givesThePortBackAlsoIfItNeverStarted() throws IOException {
        int port;
        try (JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty())) {
            port = host.port();
        }
        try (JettyHost again = JettyHost.bind(Optional.of("127.0.0.1"), port, Optional.empty())) {
            assertEquals(port, again.port());
        }
    }
}
