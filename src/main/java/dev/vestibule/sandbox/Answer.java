package dev.vestibule.sandbox;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What an API address is about to answer, before faults get at it.
 *
 * @param json the members, empty where the answer is no JSON
 * @param text the body where it is no JSON
 */
record Answer(int status, String type, Map<String, Object> json, String text, Map<String, String> headers) {
    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    private static final String JSON = "application/json";

    static Answer json(int status, Map<String, Object> members) {
        return new Answer(status, JSON, members, "", Map.of());
    }

    static Answer html(int status, String page) {
        return new Answer(status, "text/html; charset=utf-8", Map.of(), page, Map.of());
    }

    static Answer moved(String location) {
        return new Answer(302, JSON, Map.of(), "", Map.of("Location", location));
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, json, text, more);
    }

    /** The same with its members changed, if it is good news. */
    Answer changed(UnaryOperator<Map<String, Object>> change) {
        return status == OK && !json.isEmpty()
                ? new Answer(status, type, change.apply(new LinkedHashMap<>(json)), text, headers)
                : this;
    }

    Answer blank() {
        return new Answer(status, type, Map.of(), "", headers);
    }

    String body() {
        return json.isEmpty() ? text : JSONObjectUtils.toJSONString(json);
    }
}
