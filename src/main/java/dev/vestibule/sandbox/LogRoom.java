package dev.vestibule.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code log}: the last 200 requests of apps and their browsers, the newest first, without secrets; DELETE empties it. */
record LogRoom(RequestLog log) implements ApiRoom {
    @Override
    public Map<String, Object> answer(String method, List<String> path, Map<String, Object> body) {
        switch (method) {
            case "GET" -> {}
            case "DELETE" -> log.clear();
            default -> throw ApiProblem.method("GET and DELETE");
        }
        return Map.of("requests", log.all().stream().map(LogRoom::entry).toList());
    }

    private static Map<String, Object> entry(RequestLog.Entry entry) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("at", entry.at().toString());
        shown.put("step", entry.step());
        shown.put("method", entry.method());
        shown.put("path", entry.path());
        shown.put("app", entry.appId());
        shown.put("parameters", entry.parameters());
        shown.put("status", entry.status());
        shown.put("faults", entry.faults());
        return shown;
    }
}
