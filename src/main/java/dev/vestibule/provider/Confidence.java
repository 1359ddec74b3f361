package dev.vestibule.provider;

/** How we know something about a provider. */
public enum Confidence {
    /** Its own pages, or a standard, say so. */
    DOCUMENTED,
    /** People saw it and wrote about it in public. */
    REPORTED,
    /** Nobody was found who saw it. */
    GUESSED
}
