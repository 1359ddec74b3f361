package dev.vestibule.upstream;

/**
 * What a provider said went wrong, in its own words.
 *
 * @param code 0 if there was none
 */
record ProviderError(String type, String message, int code, int subcode) {}
