package dev.vestibule.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** HTTP/1.1 by hand: sends exactly the headers it is given, which no client library does. */
final class Wire {
    private final int port;

    Wire(int port) {
        this.port = port;
    }

    /** What came back. */
    record Reply(int status, List<String> head, String body) {
        /** The value of a header; empty text if it is missing. */
        String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ": ";
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .findFirst()
                    .orElse("");
        }
    }

    Reply get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Reply post(String path, String contentType, String body, String... headers) {
        String[] all = new String[headers.length + 1];
        all[0] = "Content-Type: " + contentType;
        System.arraycopy(headers, 0, all, 1, headers.length);
        return send("POST", path, body, all);
    }

    Reply form(String path, String body, String... headers) {
        return post(path, "application/x-www-form-urlencoded", body, headers);
    }

    /** Sends a request; the Host header is this server's unless another is given. */
    Reply send(String method, String path, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        boolean host = false;
        for (String header : headers) {
            host |= header.startsWith("Host:");
            head.append(header).append("\r\n");
        }
        if (!host) {
            head.append("Host: localhost:").append(port).append("\r\n");
        }
        head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            List<String> lines = answer.substring(0, end).lines().toList();
            return new Reply(Integer.parseInt(lines.get(0).split(" ", -1)[1]), lines, answer.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
