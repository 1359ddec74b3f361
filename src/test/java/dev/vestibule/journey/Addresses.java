package dev.vestibule.journey;

/** Where the three answer; each ends in a slash. */
record Addresses(String server, String sandbox, String app) {}
