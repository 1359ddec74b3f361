package dev.vestibule.operator;

import java.util.List;
import java.util.Map;

/**
 * What the page of a one-time link shows.
 *
 * @param operators those who exist; empty for the first one
 * @param who the id of the operator who gets a new password, or {@code new}
 * @param errors what is wrong, by field
 */
public record LinkPage(String action, List<Person> operators, String who, String name, Map<String, String> errors) {
    /** An operator who exists. */
    public record Person(String id, String name) {}

    static LinkPage of(String action, List<Operator> operators, String who, String name, Map<String, String> errors) {
        List<Person> people = operators.stream()
                .map(operator -> new Person(operator.id(), operator.name()))
                .toList();
        return new LinkPage(action, people, who, name, errors);
    }

    static final String NEW = "new";

    /** The command that prints a link. */
    static final String COMMAND = "java -jar vestibule.jar operator link";
}
