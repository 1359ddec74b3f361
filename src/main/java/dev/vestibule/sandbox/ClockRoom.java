package dev.vestibule.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code clock}: GET tells it; POST {@code {"move": "+60d"}}, a date, or {@code now} moves it; DELETE takes it back. */
record ClockRoom(SandboxClock clock) implements ApiRoom {
    @Override
    public Map<String, Object> answer(String method, List<String> path, Map<String, Object> body) {
        switch (method) {
            case "GET" -> {}
            case "POST" -> clock.move(Members.of(body, Set.of("move")).required("move"));
            case "DELETE" -> clock.move("now");
            default -> throw ApiProblem.method("GET, POST and DELETE");
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("now", clock.instant().toString());
        shown.put("moved_by_seconds", clock.movedBy().toSeconds());
        return shown;
    }
}
