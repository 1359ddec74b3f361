package dev.vestibule.tryout;

import dev.vestibule.provider.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a try.
 *
 * @param step its name in the list of steps, in small letters
 * @param kind ok, fail or open
 * @param word its status
 * @param took in words, or empty
 * @param at when, or empty for a step that was not reached
 * @param size of the answer, in words, or empty
 */
public record StepLine(
        String step,
        String kind,
        String title,
        String word,
        String took,
        String at,
        String size,
        String request,
        String answer) {

    private static final List<Step> WAY = List.of(Step.CALLBACK, Step.TOKEN, Step.PROFILE);
    private static final Map<Step, String> NOT_REACHED = Map.of(
            Step.CALLBACK, "Come back with a code",
            Step.TOKEN, "Exchange the code for a token",
            Step.PROFILE, "Ask for the profile");

    /** All steps of a try, those that were not reached at the end. */
    static List<StepLine> of(Runs.Run run) {
        List<StepLine> steps = new ArrayList<>();
        run.report().exchanges().forEach(exchange -> steps.add(said(exchange)));
        boolean complete = run.ok().orElse(false);
        for (Step step : WAY) {
            String name = step.name().toLowerCase(Locale.ROOT);
            boolean there = steps.stream().anyMatch(line -> line.step().equals(name));
            if (!there && !complete) {
                steps.add(new StepLine(
                        name, "open", NOT_REACHED.getOrDefault(step, name), "not reached", "", "", "", "", ""));
            }
        }
        return steps;
    }

    private static StepLine said(Map<String, ? extends @Nullable Object> exchange) {
        boolean ok = Boolean.TRUE.equals(exchange.get("ok"));
        String status = text(exchange, "status");
        String none = text(exchange, "noAnswer");
        long millis = number(exchange, "millis");
        long size = number(exchange, "size");
        return new StepLine(
                text(exchange, "step"),
                ok ? "ok" : "fail",
                text(exchange, "title"),
                !none.isEmpty() ? "no answer: " + none : !status.isEmpty() ? "HTTP " + status : ok ? "done" : "refused",
                millis > 0 ? millis + " ms" : "",
                text(exchange, "at"),
                size > 0 ? size + " characters" : "",
                text(exchange, "request"),
                text(exchange, "answer"));
    }

    private static String text(Map<String, ? extends @Nullable Object> exchange, String name) {
        return exchange.get(name) instanceof String text ? text : "";
    }

    private static long number(Map<String, ? extends @Nullable Object> exchange, String name) {
        return exchange.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
