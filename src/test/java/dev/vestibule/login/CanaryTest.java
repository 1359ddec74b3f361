package dev.vestibule.login;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.fixture.Canaries;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.LogTap;
import dev.vestibule.fixture.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets of every kind go through a login and through one that fails, and are searched for everywhere afterwards. */
final class CanaryTest {
    private static final String TOKEN = "IGAA-canary/token+of=the provider";

    @TempDir
    private Path folder;

    private final Canaries canaries = new Canaries();
    private final StringBuilder seen = new StringBuilder();

    @Test
    void leavesNoSecretInLogsPagesJournalOrDatabase() throws IOException, ParseException {
        try (LogTap log = new LogTap();
                Hall hall = Hall.open(folder)) {
            canaries.plant("the application's secret", Hall.SHOP_SECRET);
            canaries.plant("the app secret", Hall.APP_SECRET);
            canaries.plant("the provider's token", TOKEN);
            hall.provider().answersTokenCallsWith(200, JSONObjectUtils.toJSONString(Map.of("access_token", TOKEN)));

            Visitor visitor = hall.visitor();
            String state = canaries.plant("the state", hall.begin(visitor, Hall.request()));
            canaries.plant(
                    "the transaction", visitor.cookies().values().iterator().next());
            String code = comeBack(visitor, state).sent("code");
            canaries.plant("the code", code);
            canaries.plant("the session", String.valueOf(visitor.cookies().get("vestibule_session")));
            Map<String, Object> tokens = JSONObjectUtils.parse(
                    hall.visitor().post("/oauth/token", Hall.redemption(code)).body());
            canaries.plant("the access token", String.valueOf(tokens.get("access_token")));
            canaries.plant("the id_token", String.valueOf(tokens.get("id_token")));

            failures(hall);
            looksAt(hall.visitor().post("/oauth/token", Hall.redemption(code)));
            looksAt(hall.visitor().get("/oauth/token?client_secret=" + Hall.SHOP_SECRET + "&code=" + code));
            looksAt(hall.visitor().get("/userinfo", "Authorization", "Bearer " + tokens.get("id_token")));
            looksAt(comeBack(visitor, state));

            assertTrue(hall.journal().size() > 5);
            assertTrue(log.text().contains("dev.vestibule."), "the log was listened to");
            canaries.areNotIn("a page", seen.toString());
            canaries.areNotIn("the journal", hall.journal().toString());
            canaries.areNotIn("the log", log.text());
        }
        for (Path file : List.of(folder.resolve("vestibule.db"), folder.resolve("vestibule.db-wal"))) {
            if (Files.exists(file)) {
                canaries.areNotIn(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void failures(Hall hall) {
        String echo = "secret " + Hall.APP_SECRET + " token " + TOKEN + " code AQB-canary-of-provider";
        canaries.plant("the provider's code", "AQB-canary-of-provider");
        List<Runnable> troubles = List.of(
                () -> hall.provider().answersTokenCallsWith(200, "<html>" + echo),
                () -> hall.provider().answersTokenCallsWith(500, "{\"broken\":\"" + echo),
                () -> hall.provider()
                        .answersTokenCallsWith(400, "{\"error_message\":\"Error validating client secret\"}"),
                () -> hall.provider()
                        .answersTokenCallsWith(200, JSONObjectUtils.toJSONString(Map.of("access_token", TOKEN))),
                () -> hall.provider().answersProfileCallsWith(200, "{\"username\":\"" + echo + "\"}"),
                () -> hall.provider().answersProfileCallsWith(400, "[\"" + echo + "\"]"));
        for (Runnable trouble : troubles) {
            trouble.run();
            Visitor visitor = hall.visitor();
            Map<String, String> request = Hall.request();
            request.put("prompt", "login");
            looksAt(comeBack(visitor, hall.begin(visitor, request)));
        }
    }

    private static Visitor.Answer comeBack(Visitor visitor, String state) {
        return visitor.get("/login/callback", Map.of("code", "AQB-canary-of-provider", "state", state));
    }

    private void looksAt(Visitor.Answer answer) {
        seen.append(answer.body())
                .append(answer.location().filter(at -> !at.contains("code=")).orElse(""));
    }
}
