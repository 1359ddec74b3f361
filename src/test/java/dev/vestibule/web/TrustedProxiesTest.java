package dev.vestibule.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests connect from 127.0.0.1, which stands for a proxy where it is listed and for anybody where it is not. */
final class TrustedProxiesTest {
    private static final FrontOnJetty BEHIND =
            new FrontOnJetty("http://localhost", TrustedProxies.read("127.0.0.0/8, ::1 10.1.0.0/16"));
    private static final FrontOnJetty OPEN = new FrontOnJetty("http://localhost", TrustedProxies.read("10.1.0.0/16"));
    private static final String PEER = "127.0.0.1";

    @AfterAll
    static void stop() {
        BEHIND.close();
        OPEN.close();
    }

    private static String behind(String... headers) {
        return BEHIND.wire().get("/address", headers).body();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Forwarded-For: 203.0.113.9                              | 203.0.113.9
            X-Forwarded-For: 203.0.113.9, 10.1.2.3                    | 203.0.113.9
            X-Forwarded-For: 203.0.113.9:4711                         | 203.0.113.9
            X-Forwarded-For: 2001:db8::7                              | 2001:db8:0:0:0:0:0:7
            X-Forwarded-For: [2001:db8::7]:443                        | 2001:db8:0:0:0:0:0:7
            X-Forwarded-For: ::ffff:203.0.113.9                       | 203.0.113.9
            Forwarded: for=203.0.113.9;proto=https;by=10.1.0.1        | 203.0.113.9
            Forwarded: For="[2001:db8::7]:99", for=10.1.0.1           | 2001:db8:0:0:0:0:0:7
            """)
    void takesTheVisitorsAddressFromAListedProxy(String header, String address) {
        assertEquals(address, behind(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9", "X-Real-IP: 203.0.113.9"})
    void ignoresWhatSomebodyElseSays(String header) {
        assertEquals(PEER, OPEN.wire().get("/address", header).body());
    }

    /** What stands left of the first stranger was typed by that stranger. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 198.51.100.1, 203.0.113.9",
                "X-Forwarded-For: 10.1.0.1, 203.0.113.9",
                "X-Forwarded-For: 127.0.0.1, 203.0.113.9, 10.1.0.1",
                "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 203.0.113.9",
                "X-Forwarded-For: unknown, 203.0.113.9",
                "X-Forwarded-For: , , 203.0.113.9",
                "Forwarded: for=198.51.100.1, for=203.0.113.9",
                "Forwarded: for=198.51.100.1\r\nForwarded: for=203.0.113.9"
            })
    void doesNotBelieveWhatAVisitorPutInFront(String header) {
        assertEquals("203.0.113.9", behind(header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: unknown",
                "X-Forwarded-For: ",
                "X-Forwarded-For: 203.0.113.9, localhost",
                "X-Forwarded-For: 300.1.1.1",
                "X-Forwarded-For: 010.1.1.1",
                "X-Forwarded-For: ab",
                "X-Forwarded-For: 1",
                "X-Forwarded-For: 203.0.113.9, :::::",
                "Forwarded: for=_hidden",
                "Forwarded: proto=https",
                "Forwarded: for=\"198.51.100.1, for=203.0.113.9",
                "X-Forwarded-For: 203.0.113.9\r\nForwarded: for=198.51.100.1",
                "X-Forwarded-Host: 203.0.113.9",
                "X-Real-IP: 203.0.113.9"
            })
    void staysWithTheProxysAddressWhereItIsNotTold(String header) {
        assertEquals(PEER, behind(header));
    }

    @Test
    void takesBothHeadersWhereTheyAgree() {
        assertEquals("203.0.113.9", behind("X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9"));
    }

    @Test
    void takesNothingButTheAddressFromAProxy() {
        Wire.Reply reply = BEHIND.wire()
                .get(
                        "/dashboard/page",
                        "X-Forwarded-For: 203.0.113.9",
                        "X-Forwarded-Host: evil.example",
                        "X-Forwarded-Proto: https",
                        "Forwarded: for=203.0.113.9;host=evil.example;proto=https");
        assertEquals("/sign-in?return_to=/dashboard/page", reply.header("Location"));
        assertEquals("", reply.header("Strict-Transport-Security"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "proxy.internal", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "10.0.0.0/8/8", "::1/129", "*"})
    void refusesAnEntryThatIsNoNetwork(String list) {
        assertThrows(IllegalArgumentException.class, () -> TrustedProxies.read(list));
    }
}
