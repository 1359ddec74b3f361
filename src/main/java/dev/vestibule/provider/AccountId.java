package dev.vestibule.provider;

/**
 * An id of an account, and in which row of ids it counts. Two ids are the same account only if both parts are equal: the same
 * digits handed out by another generation, under another name, or to another application may be somebody else.
 *
 * @param space {@code generation/member}, and {@code generation/member@application} if the provider gives each application
 *     ids of its own
 * @param value to the last digit
 */
public record AccountId(String space, String value) {}
