package dev.vestibule.upstream;

import dev.vestibule.provider.NoAnswer;

/** No answer that could be read, and as far as can be known why. */
public record Silence(NoAnswer kind, String host, long millis) implements Heard {}
