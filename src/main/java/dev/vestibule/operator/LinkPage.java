package dev.vestibule.operator;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the page of a one-time link shows.
 *
 * @param choices a new operator, and each who exists
 * @param who the id of the operator who gets a new password, or {@code new}
 * @param errors what is wrong, by field
 */
public record LinkPage(String action, List<Choice> choices, String who, String name, Map<String, String> errors) {
    /** Whom the link is for. */
    public record Choice(String value, String text, String hint) {}

    static LinkPage of(String action, List<Operator> operators, String who, String name, Map<String, String> errors) {
        Stream<Choice> known = operators.stream()
                .map(operator -> new Choice(
                        operator.id(), operator.name(), "Gets a new password and is signed out everywhere else."));
        List<Choice> choices = Stream.concat(Stream.of(new Choice(NEW, "A new operator", "")), known)
                .toList();
        return new LinkPage(action, choices, who, name, errors);
    }

    static final String NEW = "new";

    /** The command that prints a link. */
    static final String COMMAND = "java -jar vestibule.jar operator link";
}
