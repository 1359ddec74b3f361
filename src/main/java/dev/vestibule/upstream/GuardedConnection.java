package dev.vestibule.upstream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP/1.1 exchange over a connection of its own, to an address that was looked at before it is connected to: the JDK's
 * client looks names up itself and cannot be told which answer to use. No redirects, no cookies, nothing sent twice.
 */
final class GuardedConnection {
    private static final int CONNECT_MILLIS = 2000;

    private final Reach reach;
    private final Duration deadline;
    private final int mostBytes;

    GuardedConnection(Reach reach, Duration deadline, int mostBytes) {
        this.reach = reach;
        this.deadline = deadline;
        this.mostBytes = mostBytes;
    }

    HttpAnswer send(Call call) throws IOException {
        URI target = call.target();
        if (reach.problem(target).isPresent()) {
            throw new UnknownHostException("not an address to be asked");
        }
        byte[] request = request(call, target);
        InetAddress address = InetAddress.getByName(target.getHost());
        if (!reach.permits(target.getHost(), address)) {
            throw new UnknownHostException("not an address to be asked");
        }
        long until = System.nanoTime() + deadline.toNanos();
        try (Socket socket = new Socket()) {
            CompletableFuture<Void> watch = CompletableFuture.runAsync(
                    () -> close(socket), CompletableFuture.delayedExecutor(deadline.toNanos(), TimeUnit.NANOSECONDS));
            try (Socket open = open(socket, address, target)) {
                open.getOutputStream().write(request);
                open.getOutputStream().flush();
                return HttpAnswer.read(new BufferedInputStream(open.getInputStream()), mostBytes);
            } catch (IOException e) {
                throw System.nanoTime() - until >= 0 ? new SocketTimeoutException("the deadline is over") : e;
            } finally {
                watch.cancel(false);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket open(Socket socket, InetAddress address, URI target) throws IOException {
        boolean secure = "https".equalsIgnoreCase(target.getScheme());
        int usual = secure ? 443 : 80;
        int port = target.getPort() < 0 ? usual : target.getPort();
        socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
        if (!secure) {
            return socket;
        }
        SSLSocket secured = (SSLSocket)
                ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, target.getHost(), port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static byte[] request(Call call, URI target) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", target.getRawAuthority());
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "Vestibule");
        headers.putAll(call.headers());
        headers.put("Connection", "close");
        call.authorization().ifPresent(value -> headers.put("Authorization", value));
        byte[] body = call.form().isEmpty() ? new byte[0] : call.body().getBytes(StandardCharsets.UTF_8);
        if (!call.form().isEmpty()) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            headers.put("Content-Length", String.valueOf(body.length));
        }
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        StringBuilder head = new StringBuilder(call.method() + " " + path + query + " HTTP/1.1\r\n");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (!header.getValue().chars().allMatch(c -> c >= ' ' && c < 127)) {
                throw new IOException("a header that cannot be sent");
            }
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
