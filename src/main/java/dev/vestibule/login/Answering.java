package dev.vestibule.login;

import dev.vestibule.failure.Failure;
import dev.vestibule.web.Answers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What goes back to the application (RFC 6749 §4.1.2, with the issuer of RFC 9207). */
final class Answering {
    private final String issuer;

    Answering(String issuer) {
        this.issuer = issuer;
    }

    Reply success(ReturnAddress to, Optional<String> code, Optional<String> idToken) {
        Map<String, String> parameters = new LinkedHashMap<>();
        code.ifPresent(text -> parameters.put("code", text));
        idToken.ifPresent(text -> parameters.put("id_token", text));
        return reply(to, parameters);
    }

    Reply refusal(ReturnAddress to, Failure failure) {
        String description = failure.evidence().isEmpty() ? failure.meaning() : failure.evidence();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", failure.reason().error());
        parameters.put("error_description", Answers.description(description));
        return reply(to, parameters);
    }

    private Reply reply(ReturnAddress to, Map<String, String> parameters) {
        if (!to.state().isEmpty()) {
            parameters.put("state", to.state());
        }
        parameters.put("iss", issuer);
        return new Reply(to, parameters);
    }
}
