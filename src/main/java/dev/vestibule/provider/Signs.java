package dev.vestibule.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By what an answer is recognised: everything that is given has to be there. Texts are compared without regard to case.
 *
 * @param errorIs the parameter {@code error} of a callback, or RFC 6749's member {@code error}
 * @param reasonIs the parameter {@code error_reason} of a callback
 * @param messageHas part of the provider's message
 * @param textHas part of a page's or a text's words
 * @param headers for each header's name part of its value
 * @param redirectTo the host, or the end of it, that an answer sends on to
 * @param fields members of a good answer and their values
 * @param usage per cent of a limit that the provider's rate headers say are used up, at least
 */
public record Signs(
        Set<Integer> statuses,
        Optional<Integer> statusFrom,
        Set<Shape> shapes,
        Set<NoAnswer> noAnswers,
        Optional<String> errorIs,
        Optional<String> reasonIs,
        List<String> types,
        Set<Integer> codes,
        Optional<CodeRange> codeRange,
        Set<Integer> subcodes,
        Optional<String> messageHas,
        Optional<String> textHas,
        Map<String, String> headers,
        Optional<String> redirectTo,
        Map<String, String> fields,
        Optional<Integer> usage) {

    /** Error codes from one to another, both included. */
    public record CodeRange(int from, int to) {
        public boolean has(int code) {
            return code >= from && code <= to;
        }
    }
}
