package dev.vestibule.provider;

import java.util.List;
import java.util.Map;

/**
 * The members that a good answer has, as the provider file knows them.
 *
 * @param envelopes the places to look for the members, in order
 */
public record AnswerShape(List<String> envelopes, Map<String, Member> members) {

    /** What a member's value is. */
    public enum Type {
        TEXT,
        NUMBER,
        FLAG,
        LIST,
        OBJECT
    }

    /**
     * One member.
     *
     * @param optional a good answer may be without it
     */
    public record Member(Type type, boolean optional) {}
}
