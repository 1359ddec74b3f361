package dev.vestibule.provider;

import dev.vestibule.yaml.Facts;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that a provider calls when somebody leaves: one when they remove our app, one when they ask for their data to
 * be deleted. Both carry a signed request.
 *
 * @param field the form field that holds it
 * @param algorithm what its payload has to name
 * @param userIds the id spaces that its user id may belong to, in the order in which to look
 */
public record Callbacks(String field, String algorithm, List<UserId> userIds) {
    /** Which id of an account is meant: the words are those of {@code profile_reply}. */
    public enum UserId {
        ID,
        SECOND_ID
    }

    /** Reads the section {@code callbacks} of a generation; empty if it has none. */
    static Optional<Callbacks> read(Facts generation) {
        if (!generation.has("callbacks")) {
            return Optional.empty();
        }
        Facts callbacks = generation.under("callbacks");
        Callbacks read = new Callbacks(
                callbacks.need("field"),
                callbacks.need("algorithm"),
                callbacks.texts("user_id").stream()
                        .map(text -> callbacks.constant(UserId.class, text.replace('_', '-')))
                        .toList());
        if (!read.algorithm().equals("HMAC-SHA256")) {
            throw callbacks.problem("algorithm", "this server verifies HMAC-SHA256 only");
        }
        if (read.userIds().isEmpty()) {
            throw callbacks.problem("user_id", "should list id or second_id");
        }
        callbacks.nothingElse();
        return Optional.of(read);
    }
}
