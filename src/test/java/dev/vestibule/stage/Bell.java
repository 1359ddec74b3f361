package dev.vestibule.stage;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A program so small that a test can package it: answers on a port, ends with a code, or stops when it is told to. */
final class Bell {
    private Bell() {}

    /** {@code ring PORT} or {@code end CODE}. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("end")) {
            System.out.println("ended by itself, DOOR=" + System.getenv("VESTIBULE_DOOR"));
            System.exit(Integer.parseInt(arguments[1]));
        }
        int port = Integer.parseInt(arguments[1]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            byte[] body = "ding".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped in order")));
        server.start();
        System.out.println("ringing at http://127.0.0.1:" + port + "/");
    }
}
