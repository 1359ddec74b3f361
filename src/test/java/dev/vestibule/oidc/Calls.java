package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.Visitor;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shop's calls once the browser has come back to it. */
final class Calls {
    private final Hall hall;
    private final Visitor app;

    Calls(Hall hall) {
        this.hall = hall;
        this.app = hall.visitor();
    }

    Visitor app() {
        return app;
    }

    /** A login of the shop's with these scopes, and the answer of the token endpoint. */
    Map<String, @Nullable Object> login(String scope) {
        Visitor.Answer answer = app.post("/oauth/token", Hall.redemption(code(scope)));
        assertEquals(200, answer.status(), answer::body);
        return json(answer);
    }

    String code(String scope) {
        Map<String, String> request = Hall.request();
        request.put("scope", scope);
        return hall.code(hall.visitor(), request);
    }

    /** A form of the shop's, proven with its secret. */
    static Map<String, String> form(String... members) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", "shop");
        form.put("client_secret", Hall.SHOP_SECRET);
        for (int i = 0; i < members.length; i += 2) {
            form.put(members[i], members[i + 1]);
        }
        return form;
    }

    Visitor.Answer refresh(String token, String... members) {
        Map<String, String> form = form(members);
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", token);
        return app.post("/oauth/token", form);
    }

    /** How userinfo answers a bearer token. */
    int userinfo(String token) {
        return app.get("/userinfo", "Authorization", "Bearer " + token).status();
    }

    static Map<String, @Nullable Object> json(Visitor.Answer answer) {
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            throw new AssertionError("no JSON: " + answer.body(), e);
        }
    }

    static String text(Map<String, @Nullable Object> members, String name) {
        Object value = members.get(name);
        if (value == null) {
            throw new AssertionError("no " + name + " in " + members.keySet());
        }
        return String.valueOf(value);
    }

    static void refused(Visitor.Answer answer, int status, String error) {
        assertEquals(status, answer.status(), answer::body);
        assertEquals(error, text(json(answer), "error"));
        assertFalse(answer.body().contains("access_token\":"));
        assertEquals("no-store", answer.header("Cache-Control").orElse(""));
    }
}
