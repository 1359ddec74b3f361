package dev.vestibule.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReachTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.2.7",
                "198.18.0.1",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:db8::1",
                "2001:0:1::1",
                "ff02::1"
            })
    void refusesWhatIsNotPublic(String address) throws IOException {
        assertFalse(Reach.isPublic(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::8a"})
    void permitsWhatIs(String address) throws IOException {
        assertTrue(Reach.isPublic(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example/",
                "https://ada@login.example/",
                "https://login.example/#x",
                "ftp://login.example/",
                "https://localhost/",
                "https://x.localhost/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://2130706433/"
            })
    void namesWhatIsWrongWithAnAddress(String address) {
        assertTrue(Reach.PUBLIC.problem(URI.create(address)).isPresent());
    }

    @Test
    void letsAnAllowedHostBeAnything() {
        Reach reach = new Reach(false, Set.of("login.intern.example"));
        assertTrue(reach.problem(URI.create("http://LOGIN.intern.example/")).isEmpty());
        assertTrue(reach.problem(URI.create("http://other.intern.example/")).isPresent());
        assertTrue(Reach.PUBLIC.problem(URI.create("https://login.example/")).isEmpty());
    }

    @Test
    void connectsToNothingThatItMayNotAsk() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, 0);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            // The name is good; it is the address behind it that is not: as after DNS rebinding.
            URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/x?y=1");
            Call call = Call.get("Test", address, Map.of()).with(Map.of(), true);
            Failure refused = assertThrows(Failure.class, () -> new Outbound(Reach.PUBLIC).send(call));
            assertEquals(Reason.PROVIDER_DOWN, refused.reason());
            assertEquals(0, asked.get());
            Reply reply = new Outbound(Duration.ofSeconds(5), new Reach(false, Set.of("localhost"))).send(call);
            assertEquals(401, reply.status());
            assertEquals("{\"a\":1}", reply.body());
            assertEquals(1, asked.get());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void permitsByTheAddressThatIsConnectedTo() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        assertFalse(Reach.PUBLIC.permits("login.example", loopback));
        assertTrue(Reach.PUBLIC.permits("login.example", InetAddress.getByName("8.8.8.8")));
        assertTrue(new Reach(true, Set.of()).permits("login.example", loopback));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"
            })
    void readsNoBrokenAnswer(String wire) {
        assertThrows(IOException.class, () -> read(wire));
    }

    @Test
    void readsChunksLengthsAndAnswersThatEndWithTheConnection() throws IOException {
        assertEquals(
                "abcde",
                read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"));
        assertEquals("abc", read("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabcdef"));
        assertEquals("abc", read("HTTP/1.0 500 Oh\r\n\r\nabc"));
    }

    private static String read(String wire) throws IOException {
        byte[] bytes = wire.getBytes(StandardCharsets.US_ASCII);
        return new String(HttpAnswer.read(new ByteArrayInputStream(bytes), 100).body(), StandardCharsets.US_ASCII);
    }
}
