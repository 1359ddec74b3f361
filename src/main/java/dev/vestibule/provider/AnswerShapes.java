package dev.vestibule.provider;

import dev.vestibule.yaml.Facts;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads which members the answers of each step have: {@code name: text}, {@code picture: text, or nothing}. */
final class AnswerShapes {
    private static final String OR_NOTHING = " or nothing";
    private static final List<Step> STEPS = List.of(Step.TOKEN, Step.PROFILE, Step.EXCHANGE, Step.REFRESH);

    private AnswerShapes() {}

    /** The steps that the key {@code answers} describes. */
    static Map<Step, AnswerShape> read(Facts generation, List<String> tokenEnvelopes, List<String> profileEnvelopes) {
        Facts answers = generation.under("answers");
        Map<Step, AnswerShape> shapes = new EnumMap<>(Step.class);
        for (Step step : STEPS) {
            String key = step.name().toLowerCase(Locale.ROOT);
            if (answers.has(key)) {
                List<String> envelopes =
                        step == Step.TOKEN ? tokenEnvelopes : step == Step.PROFILE ? profileEnvelopes : List.of(".");
                shapes.put(step, new AnswerShape(envelopes, members(answers, key)));
            }
        }
        answers.nothingElse();
        return Map.copyOf(shapes);
    }

    private static Map<String, AnswerShape.Member> members(Facts answers, String key) {
        Map<String, AnswerShape.Member> members = new LinkedHashMap<>();
        Facts facts = answers.under(key);
        facts.plainMap().forEach((name, text) -> {
            boolean optional = text.endsWith(OR_NOTHING);
            String type = optional ? text.substring(0, text.length() - OR_NOTHING.length()) : text;
            members.put(name, new AnswerShape.Member(facts.constant(AnswerShape.Type.class, type), optional));
        });
        return members;
    }
}
