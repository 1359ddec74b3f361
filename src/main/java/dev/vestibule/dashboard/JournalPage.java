package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.connection.Connection;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the journal shows.
 *
 * @param wanted what it is narrowed by
 * @param single whether the only entry stands open, because a reference code was asked for
 */
public record JournalPage(
        List<JournalLine> lines,
        Wanted wanted,
        List<Option> events,
        List<Option> outcomes,
        List<Option> applications,
        List<Option> connections,
        Slice slice,
        boolean single) {

    /** A choice in a filter. */
    public record Option(String value, String text) {}

    /** What the filter says, as it was typed. */
    public record Wanted(
            String event, String outcome, String reference, String user, String application, String connection) {

        /** Whether anything is left out. */
        public boolean narrowed() {
            return !parameters().values().stream().allMatch(String::isEmpty);
        }

        /** How many of the filters that are folded away are set. */
        public int more() {
            return (int) Stream.of(user, application, connection)
                    .filter(text -> !text.isEmpty())
                    .count();
        }

        Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("event", event);
            parameters.put("outcome", outcome);
            parameters.put("reference", reference);
            parameters.put("user", user);
            parameters.put("application", application);
            parameters.put("connection", connection);
            return parameters;
        }

        Journal.Filter filter() {
            Optional<Boolean> ok = outcome.equals("ok") || outcome.equals("failed")
                    ? Optional.of(outcome.equals("ok"))
                    : Optional.empty();
            return new Journal.Filter(event, ok, reference, user, application, connection);
        }
    }

    static List<Option> eventOptions() {
        return withAll(
                "All events", Arrays.stream(Event.values()).map(event -> new Option(event.slug(), event.label())));
    }

    static List<Option> outcomeOptions() {
        return withAll("All outcomes", Stream.of(new Option("ok", "Done"), new Option("failed", "Refused or failed")));
    }

    /** Every application, and the one asked for even if it is gone. */
    static List<Option> applicationOptions(List<Application> applications, String wanted) {
        Stream<Option> known = applications.stream().map(one -> new Option(one.id(), one.name()));
        boolean gone = !wanted.isEmpty()
                && applications.stream().noneMatch(one -> one.id().equals(wanted));
        return withAll("All applications", gone ? Stream.concat(known, Stream.of(new Option(wanted, wanted))) : known);
    }

    /** Every connection, and the one asked for even if it is gone. */
    static List<Option> connectionOptions(List<Connection> connections, String wanted) {
        Stream<Option> known = connections.stream().map(one -> new Option(one.name(), one.name()));
        boolean gone = !wanted.isEmpty()
                && connections.stream().noneMatch(one -> one.name().equals(wanted));
        return withAll("All connections", gone ? Stream.concat(known, Stream.of(new Option(wanted, wanted))) : known);
    }

    private static List<Option> withAll(String text, Stream<Option> options) {
        return Stream.concat(Stream.of(new Option("", text)), options).toList();
    }
}
