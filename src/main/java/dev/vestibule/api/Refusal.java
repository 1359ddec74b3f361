package dev.vestibule.api;

import dev.vestibule.web.Answers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer that says no, in the shape of the management API. */
final class Refusal extends RuntimeException {
    private final int status;
    private final String error;
    private final String code;

    /**
     * Says no.
     *
     * @param error the name of the status
     * @param code for programs; empty for none
     */
    Refusal(int status, String error, String message, String code) {
        super(message);
        this.status = status;
        this.error = error;
        this.code = code;
    }

    /** Writes it, with what a program may need besides. */
    void answer(HttpServletResponse response, Map<String, Object> more) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("statusCode", status);
        members.put("error", error);
        members.put("message", String.valueOf(getMessage()));
        if (!code.isEmpty()) {
            members.put("errorCode", code);
        }
        members.putAll(more);
        Answers.json(response, status, members);
    }
}
