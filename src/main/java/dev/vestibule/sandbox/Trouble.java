package dev.vestibule.sandbox;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The faults of one request: what they put in place of the answer, what they change in it, and how it is sent. */
record Trouble(Step step, List<FaultSpec> faults) {
    private static final Duration SLOW = Duration.ofSeconds(15);
    private static final int BIG = 5_000_000;

    boolean has(Fault fault) {
        return faults.stream().anyMatch(spec -> spec.fault() == fault);
    }

    List<String> words() {
        return faults.stream().map(FaultSpec::text).toList();
    }

    void pause() {
        for (FaultSpec spec : faults) {
            if (spec.fault() == Fault.SLOW) {
                Duration span = spec.argument().isEmpty() ? SLOW : Spans.span(spec.argument());
                try {
                    TimeUnit.MILLISECONDS.sleep(span.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** The answer of the first fault that hides the real one. */
    Optional<Answer> instead(Generation generation, String appId, String elsewhere, Clock clock) {
        return faults.stream()
                .map(spec -> spec.fault() == Fault.MOVED_HOST
                        ? Optional.of(Answer.moved(elsewhere))
                        : FaultAnswers.limit(spec, generation, step)
                                .or(() -> FaultAnswers.instead(spec, step, generation, appId, clock)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    Answer changed(Answer answer) {
        Answer changed = answer;
        for (FaultSpec spec : faults) {
            changed = changed(spec.fault(), changed);
        }
        return changed;
    }

    private Answer changed(Fault fault, Answer answer) {
        return switch (fault) {
            case WARNING_HEADER ->
                answer.with(
                        "X-Ad-Api-Version-Warning",
                        "The call has been auto-upgraded to v25.0 as v19.0 has been deprecated.");
            case WRAPPED -> answer.changed(Trouble::wrapped);
            case STRING_PERMISSIONS -> answer.changed(Trouble::permissionsAsText);
            case NO_PERMISSIONS -> answer.changed(members -> without(members, "permissions"));
            case STRING_ID -> answer.changed(members -> asText(members, "user_id"));
            case NUMBER_ID -> answer.changed(members -> asNumber(asNumber(members, "id"), "user_id"));
            case MISSING_NAME -> answer.changed(members -> without(without(members, "name"), "full_name"));
            case MISSING_PICTURE ->
                answer.changed(members -> without(without(members, "profile_picture_url"), "profile_picture"));
            case PERSONAL ->
                answer.changed(members -> {
                    members.replace("account_type", Account.Type.PERSONAL.name());
                    return members;
                });
            case EXTRA_FIELD ->
                answer.changed(members -> {
                    members.put("sandbox_extra_field", Map.of("since", "2031-01-01", "flags", List.of(1, 2)));
                    return members;
                });
            default -> answer;
        };
    }

    void send(HttpServletResponse response, Answer answer) throws IOException {
        byte[] body = (has(Fault.TOO_BIG) ? big(answer) : answer.body()).getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(response::setHeader);
        response.setStatus(answer.status());
        response.setContentType(answer.type());
        boolean cut = has(Fault.CUT);
        int sent = cut || has(Fault.TRUNCATED_JSON) ? body.length / 2 : body.length;
        response.setContentLength(cut ? body.length + 1 : sent);
        response.getOutputStream().write(Arrays.copyOf(body, sent));
        if (cut) {
            // Less than was announced: whatever serves this has no choice but to end the connection.
            response.flushBuffer();
        }
    }

    private static String big(Answer answer) {
        return answer.changed(members -> {
                    members.put("padding", "x".repeat(BIG));
                    return members;
                })
                .body();
    }

    private static Map<String, Object> wrapped(Map<String, Object> members) {
        return new LinkedHashMap<>(Map.of(
                "data",
                List.of(
                        members.containsKey("access_token")
                                ? permissionsAsText(asText(members, "user_id"))
                                : members)));
    }

    private static Map<String, Object> permissionsAsText(Map<String, Object> members) {
        if (members.get("permissions") instanceof List<?> list) {
            members.put(
                    "permissions",
                    String.join(",", list.stream().map(String::valueOf).toList()));
        }
        return members;
    }

    private static Map<String, Object> without(Map<String, Object> members, String name) {
        members.remove(name);
        if (members.get("data") instanceof Map<?, ?> inner) {
            Map<Object, Object> rest = new LinkedHashMap<>(inner);
            rest.remove(name);
            members.put("data", rest);
        }
        return members;
    }

    private static Map<String, Object> asText(Map<String, Object> members, String name) {
        members.computeIfPresent(name, (key, value) -> String.valueOf(value));
        return members;
    }

    private static Map<String, Object> asNumber(Map<String, Object> members, String name) {
        members.computeIfPresent(name, (key, value) -> Long.valueOf(String.valueOf(value)));
        return members;
    }
}
