package dev.vestibule.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Style sheets, scripts and pictures from {@code webapp/assets}, under {@code /assets/}. Links carry a hash of the content,
 * so browsers may keep them for ever and still see a new version at once.
 */
public final class Assets implements Feature {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:[/._-][a-z0-9]+)*");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon");

    private final Map<String, Optional<Asset>> known = new ConcurrentHashMap<>();

    @Override
    public void mount(Routes routes) {
        routes.forVisitors("/assets/*", new AssetServlet());
    }

    /** The name with the hash of its content, for a link. */
    String versioned(String name) {
        return name + "?v="
                + find(name)
                        .orElseThrow(() -> new IllegalArgumentException("no asset " + name))
                        .hash();
    }

    private Optional<Asset> find(String name) {
        return NAME.matcher(name).matches() ? known.computeIfAbsent(name, Assets::load) : Optional.empty();
    }

    private static Optional<Asset> load(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        try (InputStream stream = Assets.class.getClassLoader().getResourceAsStream("webapp/assets/" + name)) {
            if (type == null || stream == null) {
                return Optional.empty();
            }
            byte[] bytes = stream.readAllBytes();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            String hash = Integer.toHexString(java.util.Arrays.hashCode(bytes)) + Integer.toHexString(bytes.length);
            return Optional.of(new Asset(type, bytes, packed.toByteArray(), hash));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Asset(String type, byte[] bytes, byte[] packed, String hash) {}

    private final class AssetServlet extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
            Asset asset = find(path.substring(1)).orElse(null);
            if (asset == null) {
                Answers.body(
                        response,
                        HttpServletResponse.SC_NOT_FOUND,
                        "text/plain;charset=UTF-8",
                        "There is nothing here.\n");
                return;
            }
            response.setHeader(
                    "Cache-Control",
                    request.getQueryString() == null ? "no-cache" : "public, max-age=31536000, immutable");
            response.setHeader("Vary", "Accept-Encoding");
            boolean gzip = Optional.ofNullable(request.getHeader("Accept-Encoding"))
                    .orElse("")
                    .contains("gzip");
            if (gzip) {
                response.setHeader("Content-Encoding", "gzip");
            }
            byte[] bytes = gzip ? asset.packed() : asset.bytes();
            response.setContentType(asset.type());
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }
}
