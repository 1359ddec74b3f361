package dev.vestibule.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.failure.Failure;
import dev.vestibule.provider.NoAnswer;
import dev.vestibule.provider.Step;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class SilencesTest {
    private final Outbound outbound = new Outbound(Duration.ofMillis(700));

    private NoAnswer heard(URI address) {
        return ((Silence) outbound.hear(Call.get("Step", address, Map.of()))).kind();
    }

    @Test
    void tellsOnTheWireWhyThereIsNoAnswer() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertEquals(NoAnswer.REFUSED, heard(URI.create("http://localhost:" + closed + "/")));
        assertEquals(NoAnswer.DNS, heard(URI.create("http://no-such-host.invalid/")));
        try (RawServer server = new RawServer((self, out) -> self.pause(20_000))) {
            assertEquals(NoAnswer.TIMEOUT_READ, heard(server.address("/")));
        }
        try (RawServer server = RawServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n\u00ff\u00fex")) {
            assertEquals(NoAnswer.NOT_TEXT, heard(server.address("/")));
        }
    }

    @Test
    void tellsCertificatesApart() {
        assertEquals(
                NoAnswer.TLS_EXPIRED,
                kind(
                        new SSLHandshakeException("x"),
                        new CertPathValidatorException("x", new CertificateExpiredException())));
        assertEquals(
                NoAnswer.TLS_WRONG_HOST,
                kind(
                        new SSLHandshakeException("x"),
                        new CertificateException("No subject alternative DNS name matching a.example found.")));
        assertEquals(
                NoAnswer.TLS_UNTRUSTED,
                kind(new SSLHandshakeException("PKIX path building failed: unable to find valid certification path")));
        assertEquals(NoAnswer.TLS_BROKEN, kind(new SSLException("Unsupported or unrecognized SSL message")));
    }

    @Test
    void tellsConnectionsApart() {
        assertEquals(NoAnswer.DNS, kind(new ConnectException(), new UnresolvedAddressException()));
        assertEquals(NoAnswer.UNREACHABLE, kind(new NoRouteToHostException("No route to host")));
        assertEquals(NoAnswer.UNREACHABLE, kind(new ConnectException("Network is unreachable")));
        assertEquals(NoAnswer.TIMEOUT_CONNECT, kind(new HttpConnectTimeoutException("x")));
        assertEquals(NoAnswer.CUT, kind(new IOException("HTTP/1.1 header parser received no bytes")));
        assertEquals(NoAnswer.TOO_BIG, kind(new IOException("x"), new LimitedBody.TooMuch()));
    }

    @Test
    void neverSendsAFormTwice() {
        try (RawServer server = new RawServer((self, out) -> out.close())) {
            Conversation conversation = Conversation.of(Wire.target(), outbound, Clock.systemUTC());
            Call call = Call.post("Step", server.address("/token"), Map.of("code", "AQB-made-up"));
            Assertions.assertThrows(Failure.class, () -> conversation.ask(Step.TOKEN, call, reply -> "never"));
            assertEquals(1, server.requests().size());
            assertTrue(conversation.diagnosis().orElseThrow().recognised());
        }
    }

    private static NoAnswer kind(Throwable... chain) {
        for (int i = chain.length - 1; i > 0; i--) {
            chain[i - 1].initCause(chain[i]);
        }
        return Silences.kind(chain[0] instanceof IOException outer ? outer : new IOException(chain[0]));
    }
}
