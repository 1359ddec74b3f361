package dev.vestibule.provider;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One permission.
 *
 * @param group login, read or write
 * @param review what the provider wants to see before people who are not testers can grant it
 * @param accounts the kinds of account that can grant it; empty if all can
 * @param required why it cannot be left out; empty if it can
 * @param formerNames what it was called before, here or in earlier generations
 */
public record Scope(
        String name,
        String label,
        String group,
        String effect,
        String review,
        List<String> accounts,
        Optional<String> required,
        List<FormerName> formerNames) {

    /** A name that the provider no longer takes, and the first day on which it did not. */
    public record FormerName(String name, LocalDate until) {}

    /** Whether this is what a name means, be it of today or of the past. */
    public boolean isCalled(String other) {
        return name.equals(other)
                || formerNames.stream().anyMatch(former -> former.name().equals(other));
    }
}
