package dev.vestibule.dashboard;

import java.util.List;

/**
 * What a connection asks people to allow.
 *
 * @param renamed saved permissions that have another name today
 * @param unknown saved permissions that the provider file does not have any more
 */
public record PermissionsPage(
        ConnectionHead head,
        List<Group> groups,
        List<String> unknown,
        List<String> renamed,
        String readOn,
        String source,
        long revision,
        Conflict conflict) {
    /**
     * Permissions of one kind of need.
     *
     * @param id login, read or write
     */
    public record Group(String id, List<Tick> ticks) {}

    /**
     * One permission.
     *
     * @param accounts the kinds of account that can grant it; empty if all can
     * @param required why it cannot be left out; empty if it can
     */
    public record Tick(
            String name,
            String label,
            String effect,
            String review,
            String accounts,
            String required,
            boolean ticked) {}
}
