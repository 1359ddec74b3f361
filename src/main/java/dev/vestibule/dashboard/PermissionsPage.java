package dev.vestibule.dashboard;

import java.util.List;

/**
 * What a connection asks people to allow.
 *
 * @param unknown saved permissions that the provider file does not have any more
 */
public record PermissionsPage(
        ConnectionHead head, List<Group> groups, List<String> unknown, long revision, Conflict conflict) {
    /**
     * Permissions of one kind of need.
     *
     * @param id login, read or write
     */
    public record Group(String id, List<Tick> ticks) {}

    /**
     * One permission.
     *
     * @param required why it cannot be left out; empty if it can
     */
    public record Tick(String name, String label, String effect, String review, String required, boolean ticked) {}
}
