package dev.vestibule.dashboard;

import java.util.List;
import java.util.Map;

/**
 * What deleting a connection does.
 *
 * @param users how many people have logged in through it
 * @param applications the names of those it is on for
 */
public record DangerPage(ConnectionHead head, long users, List<String> applications, Map<String, String> errors) {}
