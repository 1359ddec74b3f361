package dev.vestibule.dashboard;

/**
 * One field of what a connection needs beyond id and secret.
 *
 * @param type text, url, tick or method
 */
public record OptionField(String name, String label, String value, String hint, String type, boolean required) {}
