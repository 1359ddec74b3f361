package dev.vestibule.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.fixture.Canaries;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.LogTap;
import dev.vestibule.fixture.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A provider that gives everything away: secret, code, token and state in every header and field of every answer, raw,
 * URL-encoded, in base64 and in hex. None of it is in what a try or a failed login keeps, shows, packs or logs.
 */
final class CanariesInTroubleTest {
    private static final String TOKEN = "IGAA-canary/token+of=the-provider-0123456789";
    private static final String CODE = "AQB-canary/code+of=the-provider-0123456789";
    private static final Pattern REFERENCE = Pattern.compile("Reference: <code>([0-9A-Z-]+)</code>");
    private static final Pattern RESULT = Pattern.compile("/dashboard/try/instagram/[A-Za-z0-9]+");

    @TempDir
    private Path folder;

    private final Canaries canaries = new Canaries();
    private final StringBuilder seen = new StringBuilder();
    private int bundles;

    @Test
    void leavesNoSecretInTriesCasesBundlesPagesOrLogs() throws IOException, InterruptedException {
        try (LogTap log = new LogTap();
                Hall hall = Hall.open(folder)) {
            canaries.plant("the app secret", Hall.APP_SECRET);
            canaries.plant("the token", TOKEN);
            canaries.plant("the code", CODE);
            Visitor operator = hall.operator();
            for (int i = 0; i < troubles(hall, "").size(); i++) {
                failedLogin(hall, operator, i);
                aTry(hall, operator, i);
            }
            assertTrue(bundles > 4, "bundles were written: " + bundles);
            seen.append(operator.get("/dashboard/journal").body());
            canaries.areNotIn("a page or a bundle", seen.toString());
            canaries.areNotIn("the journal", hall.journal().toString());
            canaries.areNotIn("the log", log.text());
        }
        for (Path file : List.of(folder.resolve("vestibule.db"), folder.resolve("vestibule.db-wal"))) {
            if (Files.exists(file)) {
                canaries.areNotIn(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void failedLogin(Hall hall, Visitor operator, int trouble) throws IOException, InterruptedException {
        fresh(hall);
        Visitor visitor = hall.visitor();
        Map<String, String> request = Hall.request();
        request.put("prompt", "login");
        String state = canaries.plant("the state of login " + trouble, hall.begin(visitor, request));
        troubles(hall, state).get(trouble).run();
        Visitor.Answer answer = visitor.get("/login/callback", Map.of("code", CODE, "state", state));
        seen.append(answer.body());
        Matcher reference = REFERENCE.matcher(answer.body());
        assertTrue(reference.find(), trouble + ": " + answer.status() + answer.body());
        Visitor.Answer page = operator.get("/dashboard/journal/" + reference.group(1));
        assertEquals(200, page.status());
        seen.append(page.body());
        seen.append(bundle(hall, operator, reference.group(1)));
    }

    private void aTry(Hall hall, Visitor operator, int trouble) {
        fresh(hall);
        String state = canaries.plant(
                "the state of try " + trouble,
                operator.get("/dashboard/try/instagram/go").sent("state"));
        troubles(hall, state).get(trouble).run();
        Visitor.Answer answer = operator.get("/login/callback", Map.of("code", CODE, "state", state));
        Matcher result = RESULT.matcher(answer.body());
        assertTrue(result.find(), answer.body());
        Visitor.Answer page = operator.get(result.group());
        assertEquals(200, page.status());
        seen.append(page.body());
    }

    private static void fresh(Hall hall) {
        hall.clock().goOn(Duration.ofMinutes(6));
        hall.restore();
    }

    /** Each answer holds every canary in every form, in the places that this kind of answer has. */
    private List<Runnable> troubles(Hall hall, String state) {
        String echo = Canaries.sung(Hall.APP_SECRET) + " " + Canaries.sung(TOKEN) + " " + Canaries.sung(CODE) + " "
                + (state.isEmpty() ? "" : Canaries.sung(state));
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("message", echo);
        inner.put("type", echo);
        inner.put("code", 190);
        inner.put("fbtrace_id", echo);
        inner.put("deep", Map.of("list", List.of(Map.of("more", echo), echo)));
        inner.put(echo, "in a name");
        String graph = JSONObjectUtils.toJSONString(Map.of("error", inner));
        String flat = JSONObjectUtils.toJSONString(
                Map.of("error_type", echo, "error_message", echo, "code", 400, "access_token", TOKEN));
        String token = JSONObjectUtils.toJSONString(Map.of("access_token", TOKEN, "permissions", List.of(echo)));
        String oneLine = echo.replaceAll("[^\\x20-\\x7e]", "?");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : List.of(
                "Location",
                "Server",
                "Via",
                "Warning",
                "WWW-Authenticate",
                "X-App-Usage",
                "Retry-After",
                "Set-Cookie",
                "X-Squid-Error")) {
            headers.put(name, oneLine);
        }
        Runnable alsoHeaders = () -> hall.provider().sendsAlong(headers);
        return List.of(
                () -> hall.provider().answersTokenCallsWith(400, graph),
                () -> hall.provider().answersTokenCallsWith(400, flat),
                () -> hall.provider().answersTokenCallsWith(200, "<html><body>" + echo + "</body></html>"),
                () -> hall.provider().answersTokenCallsWith(200, "{\"access_token\":\"" + TOKEN + "\",\"x\":\"" + echo),
                () -> hall.provider().answersTokenCallsWith(400, "[\"" + echo + "\"]"),
                () -> {
                    alsoHeaders.run();
                    hall.provider().answersTokenCallsWith(400, flat);
                },
                () -> {
                    hall.provider().answersTokenCallsWith(200, token);
                    hall.provider().answersProfileCallsWith(400, graph);
                },
                () -> {
                    alsoHeaders.run();
                    hall.provider().answersTokenCallsWith(200, token);
                    hall.provider().answersProfileCallsWith(403, "<html>" + echo);
                },
                () -> {
                    hall.provider().answersTokenCallsWith(200, token);
                    hall.provider().answersProfileCallsWith(200, "{\"username\":\"" + TOKEN + "\"}");
                });
    }

    private String bundle(Hall hall, Visitor operator, String reference) throws IOException, InterruptedException {
        String cookies = operator.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(hall.url() + "/dashboard/journal/" + reference + "/bundle"))
                                .header("Cookie", cookies)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            while (zip.getNextEntry() != null) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        bundles++;
        return text.toString();
    }
}
