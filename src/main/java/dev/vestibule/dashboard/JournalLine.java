package dev.vestibule.dashboard;

/**
 * One entry of the journal as it is shown; what does not apply is empty text.
 *
 * @param event what it is about
 * @param kind the sign of the outcome
 * @param word the outcome in words
 * @param who whom or what it is about, in a few words
 * @param title what happened, from the reason of a failure
 * @param meaning why
 * @param remedy what to do
 */
public record JournalLine(
        String at,
        String event,
        String kind,
        String word,
        String who,
        String title,
        String meaning,
        String remedy,
        String detail,
        String reason,
        String reference,
        String application,
        String applicationLink,
        String connection,
        String connectionLink,
        String user,
        String userLink,
        String operator,
        String address) {}
