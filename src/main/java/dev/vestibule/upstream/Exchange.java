package dev.vestibule.upstream;

import dev.vestibule.provider.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One question and its answer as they may be kept: secrets were cut out when this was made. What does not apply is empty
 * or 0.
 *
 * @param title what it was for, in an operator's words
 * @param request method, address and parameters
 * @param status 0 if there was no answer
 * @param noAnswer why there was none, in small letters; or empty
 * @param answer outline, telling headers and body
 * @param size characters of the body as it was sent
 */
public record Exchange(
        Step step,
        String title,
        Instant at,
        String request,
        int status,
        String noAnswer,
        Map<String, String> headers,
        String answer,
        int size,
        long millis,
        boolean ok) {

    /** As it is kept and shown. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("step", step.name().toLowerCase(Locale.ROOT));
        map.put("title", title);
        map.put("at", at.toString());
        map.put("request", request);
        map.put("status", status == 0 ? "" : String.valueOf(status));
        map.put("noAnswer", noAnswer);
        map.put("headers", headers);
        map.put("answer", answer);
        map.put("size", size);
        map.put("millis", millis);
        map.put("ok", ok);
        return map;
    }
}
