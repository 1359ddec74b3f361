package dev.vestibule.account;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.user.Linking;

/** Why an account is not added. */
final class Refusals {
    private Refusals() {}

    static void unlessAdded(Linking.Outcome outcome, String provider) {
        if (outcome == Linking.Outcome.SOMEBODY_ELSES) {
            throw Failure.of(Reason.LINK_TAKEN, "the account belongs to another user")
                    .about(provider);
        }
        if (outcome == Linking.Outcome.ONE_ALREADY) {
            throw Failure.of(Reason.LINK_ONE_ALREADY, "the user has another account of the connection")
                    .about(provider);
        }
    }
}
