package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.Visitor;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UserInfoTest {
    private Hall hall;
    private Visitor app;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = Hall.open(folder);
        app = hall.visitor();
    }

    @AfterAll
    void close() {
        hall.close();
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "Bearer",
        "Bearer x",
        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJpbnN0YWdyYW18MSJ9.",
        "Bearer eyJhbGciOiJIUzI1NiIsImtpZCI6Ii4uLy4uL3gifQ.eyJzdWIiOiJpbnN0YWdyYW18MSJ9.AAAA",
        "Basic c2hvcDpzZWNyZXQ=",
    })
    void opensUserinfoToNothingButALivingAccessToken(String header) {
        Visitor.Answer answer = header.isEmpty() ? app.get("/userinfo") : app.get("/userinfo", "Authorization", header);
        refused(answer, 401, "invalid_token");
        assertTrue(answer.header("WWW-Authenticate").orElse("").startsWith("Bearer"));
    }

    @Test
    void opensUserinfoNeitherToAnIdTokenNorAfterTheEnd() {
        Visitor.Answer tokens = app.post("/oauth/token", Hall.redemption(code()));
        refused(app.get("/userinfo", "Authorization", "Bearer " + member(tokens, "id_token")), 401, "invalid_token");
        refused(app.get("/userinfo?access_token=" + member(tokens, "access_token")), 401, "invalid_token");
        hall.clock().goOn(Duration.ofHours(2));
        refused(
                app.get("/userinfo", "Authorization", "Bearer " + member(tokens, "access_token")),
                401,
                "invalid_token");
    }

    private String code() {
        return hall.code(hall.visitor(), Hall.request());
    }

    private static void refused(Visitor.Answer answer, int status, String error) {
        assertEquals(status, answer.status(), answer::body);
        assertEquals(error, member(answer, "error"));
    }

    private static String member(Visitor.Answer answer, String name) {
        try {
            return String.valueOf(JSONObjectUtils.parse(answer.body()).get(name));
        } catch (ParseException e) {
            throw new AssertionError("no JSON: " + answer.body(), e);
        }
    }
}
