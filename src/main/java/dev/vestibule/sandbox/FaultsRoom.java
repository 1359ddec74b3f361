package dev.vestibule.sandbox;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code faults}: which there are, which are set; POST sets one, DELETE clears one or all. */
record FaultsRoom(Dials dials) implements ApiRoom {
    private static final Set<String> KNOWN = Set.of("fault", "argument", "app", "next", "every");

    @Override
    public Map<String, Object> answer(String method, List<String> path, Map<String, Object> body) {
        if (path.equals(List.of("kinds")) && method.equals("GET")) {
            return Map.of(
                    "kinds", Arrays.stream(Fault.values()).map(FaultsRoom::kind).toList());
        }
        return switch (method) {
            case "GET" ->
                Map.of("faults", dials.all().stream().map(FaultsRoom::dial).toList());
            case "POST" -> dial(dials.set(spec(Members.of(body, KNOWN))));
            case "DELETE" -> Map.of("cleared", path.isEmpty() ? dials.clearAll() : clear(path.get(0)));
            default -> throw ApiProblem.method("GET, POST and DELETE");
        };
    }

    private int clear(String id) {
        if (!id.matches("[0-9]{1,9}") || !dials.clear(Long.parseLong(id))) {
            throw ApiProblem.notFound("fault " + id + " that is set");
        }
        return 1;
    }

    private static FaultSpec spec(Members members) {
        Map<String, String> extras = new LinkedHashMap<>();
        for (String name : List.of("app", "next", "every")) {
            members.text(name).ifPresent(value -> extras.put(name, value));
        }
        String argument = members.text("argument").map(text -> "=" + text).orElse("");
        return FaultSpec.of(members.required("fault") + argument).with(extras);
    }

    private static Map<String, Object> kind(Fault fault) {
        Map<String, Object> kind = new LinkedHashMap<>();
        kind.put("fault", fault.word());
        kind.put("sentence", fault.sentence());
        kind.put("at", List.of(fault.places().split(", ", -1)));
        kind.put("argument", fault.argument().name().toLowerCase(Locale.ROOT));
        return kind;
    }

    static Map<String, Object> dial(Dials.Dial dial) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", dial.id());
        shown.put("fault", dial.spec().fault().word());
        shown.put("argument", dial.spec().argument());
        shown.put("sentence", dial.spec().fault().sentence());
        dial.spec().appId().ifPresent(app -> shown.put("app", app));
        dial.spec().next().ifPresent(next -> shown.put("next", next));
        shown.put("every", dial.spec().every());
        return shown;
    }
}
