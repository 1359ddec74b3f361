package dev.vestibule.upstream;

/** What came of a call: an answer, or none. */
public sealed interface Heard permits Reply, Silence {
    /** From the first byte sent to the last byte read, or to the end of waiting. */
    long millis();
}
