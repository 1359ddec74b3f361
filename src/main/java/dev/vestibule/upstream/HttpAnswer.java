package dev.vestibule.upstream;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An HTTP/1.1 answer as it is read off the wire (RFC 9112), within limits. */
final class HttpAnswer {
    private static final int MOST_HEADER_BYTES = 16 * 1024;

    private final int status;
    private final String contentType;
    private final byte[] body;

    private HttpAnswer(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    int status() {
        return status;
    }

    /** As sent, or empty. */
    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    static HttpAnswer read(InputStream in, int mostBytes) throws IOException {
        String first = line(in);
        if (!first.matches("HTTP/1\\.[01] [1-5][0-9]{2}(?: .*)?")) {
            throw new IOException("no HTTP answer");
        }
        Map<String, String> headers = headers(in);
        byte[] body;
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            body = chunks(in, mostBytes);
        } else if (headers.containsKey("content-length")) {
            body = exactly(in, length(headers.getOrDefault("content-length", ""), 10, mostBytes));
        } else {
            body = in.readNBytes(mostBytes + 1);
            if (body.length > mostBytes) {
                throw new LimitedBody.TooMuch();
            }
        }
        return new HttpAnswer(Integer.parseInt(first.substring(9, 12)), headers.getOrDefault("content-type", ""), body);
    }

    private static byte[] chunks(InputStream in, int mostBytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = length(line(in).split(";", 2)[0].strip(), 16, mostBytes - body.size());
            if (size == 0) {
                headers(in);
                return body.toByteArray();
            }
            body.writeBytes(exactly(in, size));
            if (!line(in).isEmpty()) {
                throw new IOException("a chunk that does not end");
            }
        }
    }

    private static int length(String text, int radix, int most) throws IOException {
        if (!text.matches(radix == 10 ? "[0-9]{1,18}" : "[0-9A-Fa-f]{1,15}")) {
            throw new IOException("a length that is no number");
        }
        long length = Long.parseLong(text, radix);
        if (length > most) {
            throw new LimitedBody.TooMuch();
        }
        return (int) length;
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer is cut off");
        }
        return bytes;
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        int read = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            read += line.length();
            if (read > MOST_HEADER_BYTES) {
                throw new LimitedBody.TooMuch();
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the answer is cut off");
            }
            if (line.length() > MOST_HEADER_BYTES) {
                throw new LimitedBody.TooMuch();
            }
            line.append((char) next);
        }
        return line.toString().replaceFirst("\r$", "");
    }
}
