package dev.vestibule.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.fixture.Canaries;
import dev.vestibule.fixture.LogTap;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OutboundTest {
    private static final Map<String, String> FORM = Map.of("client_secret", "s3cret/of the=app", "code", "AQB-made-up");

    private final Outbound outbound = new Outbound(Duration.ofMillis(500));

    @Test
    void sendsAFormAndReadsTheAnswer() {
        try (RawServer server = RawServer.sending(RawServer.ok("{\"a\":1}"))) {
            Reply reply = outbound.send(Call.post("Step", server.address("/token"), Map.of("code", "a b&c")));
            assertEquals(200, reply.status());
            assertEquals("{\"a\":1}", reply.body());
            assertEquals("application/json", reply.contentType());
            String request = server.requests().get(0);
            assertTrue(request.startsWith("POST /token HTTP/1.1\r\n"), request);
            assertTrue(request.contains("Content-Type: application/x-www-form-urlencoded\r\n"), request);
            assertTrue(request.contains("Accept: application/json\r\n"), request);
            assertTrue(request.endsWith("\r\n\r\ncode=a+b%26c"), request);
        }
    }

    @Test
    void handsOnAnErrorWithItsBody() {
        try (RawServer server = RawServer.sending("HTTP/1.1 400 Bad\r\nContent-Length: 2\r\n\r\n{}")) {
            assertEquals(400, outbound.send(get(server)).status());
        }
    }

    @Test
    void givesUpOnSilence() {
        try (RawServer server = new RawServer((self, out) -> self.pause(20_000))) {
            assertEquals(Reason.PROVIDER_SLOW, refusalInTime(get(server)));
        }
    }

    @Test
    void countsTheDeadlineInTotalAndNotPerByte() {
        try (RawServer server = new RawServer((self, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!self.pause(20)) {
                out.write('x');
                out.flush();
            }
        })) {
            assertEquals(Reason.PROVIDER_SLOW, refusalInTime(get(server)));
        }
    }

    @Test
    void countsTheDeadlineForDrippingHeadersToo() {
        try (RawServer server = new RawServer((self, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            while (!self.pause(20)) {
                out.write('x');
                out.flush();
            }
        })) {
            assertEquals(Reason.PROVIDER_SLOW, refusalInTime(get(server)));
        }
    }

    @Test
    void readsABodyOf256KilobytesAndNotOneByteMore() {
        int most = 256 * 1024;
        try (RawServer full = RawServer.sending(RawServer.ok("x".repeat(most)));
                RawServer over = RawServer.sending(RawServer.ok("x".repeat(most + 1)))) {
            Outbound patient = new Outbound(Duration.ofSeconds(10));
            assertEquals(most, patient.send(get(full)).body().length());
            assertEquals(
                    Reason.ANSWER_UNKNOWN,
                    assertThrows(Failure.class, () -> patient.send(get(over))).reason());
        }
    }

    @Test
    void cutsABodyWithoutAnEnd() {
        byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (RawServer server = new RawServer((self, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(chunk);
            }
        })) {
            Failure failure = assertThrows(Failure.class, () -> new Outbound(Duration.ofSeconds(10)).send(get(server)));
            assertEquals(Reason.ANSWER_UNKNOWN, failure.reason());
        }
    }

    @Test
    void followsNoRedirectAndSendsTheSecretOnce() {
        try (RawServer elsewhere = RawServer.sending(RawServer.ok("{}"))) {
            for (String status : new String[] {"302 Found", "307 Temporary Redirect", "308 Permanent Redirect"}) {
                String answer = "HTTP/1.1 " + status + "\r\nLocation: " + elsewhere.address("/catch")
                        + "\r\nContent-Length: 0\r\n\r\n";
                try (RawServer server = RawServer.sending(answer)) {
                    Reply reply = outbound.send(Call.post("Step", server.address("/token"), FORM));
                    assertEquals(Integer.parseInt(status.substring(0, 3)), reply.status());
                    assertEquals(1, server.requests().size());
                }
            }
            assertEquals(0, elsewhere.requests().size());
        }
    }

    @Test
    void keepsNoCookies() {
        String answer = "HTTP/1.1 200 OK\r\nSet-Cookie: who=visitor1; Path=/\r\nContent-Length: 2\r\n\r\n{}";
        try (RawServer server = RawServer.sending(answer)) {
            outbound.send(get(server));
            outbound.send(get(server));
            assertEquals(2, server.requests().size());
            assertFalse(server.requests().get(1).contains("who=visitor1"));
        }
    }

    @Test
    void neverReadsAnAnswerThatNobodyAskedFor() {
        String doubled = RawServer.ok("{\"n\":1}") + RawServer.ok("{\"n\":\"smuggled\"}");
        try (RawServer server = RawServer.sending(doubled)) {
            assertEquals("{\"n\":1}", outbound.send(get(server)).body());
            for (int i = 0; i < 20; i++) {
                assertEquals("{\"n\":1}", outbound.send(get(server)).body());
            }
        }
    }

    @Test
    void neverSendsAFormTwiceWhenTheConnectionBreaks() {
        try (RawServer server = new RawServer((self, out) -> out.close())) {
            Failure failure =
                    assertThrows(Failure.class, () -> outbound.send(Call.post("Step", server.address("/token"), FORM)));
            assertEquals(Reason.PROVIDER_DOWN, failure.reason());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void asksForAProfileAtMostTwice() {
        try (RawServer server = new RawServer((self, out) -> out.close())) {
            assertThrows(Failure.class, () -> outbound.send(get(server)));
            assertTrue(server.requests().size() <= 2, () -> server.requests().size() + " requests");
        }
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        Failure failure = assertThrows(
                Failure.class,
                () -> outbound.send(Call.get("Step", URI.create("http://localhost:" + port + "/me"), Map.of())));
        assertEquals(Reason.PROVIDER_DOWN, failure.reason());
        assertTrue(failure.detail().startsWith("localhost: no answer, refused after "), failure.detail());
    }

    @Test
    void refusesBytesThatAreNoText() {
        try (RawServer server = RawServer.sending(RawServer.ok("{\"id\":\"\u00ff\"}"))) {
            Failure failure = assertThrows(Failure.class, () -> outbound.send(get(server)));
            assertEquals(Reason.ANSWER_UNKNOWN, failure.reason());
        }
    }

    @Test
    void tellsNobodyWhatItSends() {
        Canaries canaries = new Canaries();
        String token = canaries.plant("token", "IGAA/canary token+1");
        String secret = canaries.plant("secret", "canary=secret of the app");
        String header = canaries.plant("header", "Bearer canary-of-header");
        String told = canaries.plant("answer", "canary-in-the-answer");
        try (LogTap log = new LogTap();
                RawServer silent = new RawServer((self, out) -> self.pause(20_000));
                RawServer broken = new RawServer((self, out) -> out.close());
                RawServer nonsense = RawServer.sending("HTTP/9 what? " + told + "\r\n\r\n");
                RawServer well = RawServer.sending(RawServer.ok("{\"t\":\"" + told + "\"}"))) {
            StringWriter thrown = new StringWriter();
            for (RawServer server : new RawServer[] {silent, broken, nonsense}) {
                for (Call call : new Call[] {
                    Call.get("Step", server.address("/me"), Map.of("access_token", token)),
                    Call.post("Step", server.address("/token"), Map.of("client_secret", secret))
                            .authorizedBy(header)
                }) {
                    assertThrows(Failure.class, () -> outbound.send(call)).printStackTrace(new PrintWriter(thrown));
                    thrown.append(call.toString());
                }
            }
            thrown.append(outbound.send(Call.get("Step", well.address("/me"), Map.of("access_token", token)))
                    .toString());
            canaries.areNotIn("exceptions", thrown.toString());
            canaries.areNotIn("the log", log.text());
        }
    }

    private static Call get(RawServer server) {
        return Call.get("Step", server.address("/me"), Map.of());
    }

    private Reason refusalInTime(Call call) {
        return assertTimeout(
                Duration.ofSeconds(3),
                () -> assertThrows(Failure.class, () -> outbound.send(call)).reason());
    }
}
