package dev.vestibule.dashboard;

import java.util.List;

/**
 * For which applications a connection is on.
 *
 * @param total how many applications there are, found or not
 * @param on for how many of all it is on
 * @param searchable whether there are enough to be searched
 * @param switched the name of the application that was just switched; empty for none
 */
public record AppsPage(
        ConnectionHead head, List<App> apps, int total, int on, boolean searchable, String search, String switched) {
    /** One application with its switch. */
    public record App(String id, String name, String kind, boolean on) {}
}
