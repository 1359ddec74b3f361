package dev.vestibule.journal;

import java.time.Instant;

/**
 * One line of the journal; what does not apply is empty text.
 *
 * @param ok whether it went well
 * @param reason the slug of the failure's reason
 * @param reference the code that the error page showed
 * @param address the network address it came from
 * @param detail for the operator's eyes: what exactly
 */
public record Entry(
        String id,
        Instant at,
        Event event,
        boolean ok,
        String reason,
        String reference,
        String applicationId,
        String connection,
        String userId,
        String operator,
        String address,
        String detail) {

    /** Something that went well. */
    public static Entry of(Event event) {
        return new Entry("", Instant.EPOCH, event, true, "", "", "", "", "", "", "", "");
    }

    /** Something that was refused or failed. */
    public static Entry failed(Event event, String reason, String reference) {
        return new Entry("", Instant.EPOCH, event, false, reason, reference, "", "", "", "", "", "");
    }

    public Entry application(String value) {
        return new Entry(id, at, event, ok, reason, reference, value, connection, userId, operator, address, detail);
    }

    public Entry connection(String value) {
        return new Entry(id, at, event, ok, reason, reference, applicationId, value, userId, operator, address, detail);
    }

    public Entry user(String value) {
        return new Entry(
                id, at, event, ok, reason, reference, applicationId, connection, value, operator, address, detail);
    }

    public Entry operator(String value) {
        return new Entry(
                id, at, event, ok, reason, reference, applicationId, connection, userId, value, address, detail);
    }

    public Entry from(String value) {
        return new Entry(
                id, at, event, ok, reason, reference, applicationId, connection, userId, operator, value, detail);
    }

    public Entry detail(String value) {
        return new Entry(
                id, at, event, ok, reason, reference, applicationId, connection, userId, operator, address, value);
    }
}
