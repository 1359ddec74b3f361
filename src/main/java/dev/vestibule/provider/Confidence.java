package dev.vestibule.provider;

import java.util.Locale;

/** How a statement about a provider is known. */
public enum Confidence {
    /** The provider's own pages say so. */
    DOCUMENTED,
    /** Public observations of running products say so. */
    REPORTED,
    /** It is likely, and nobody is known to have seen it. Nothing that could not be taken back is done on a guess. */
    GUESSED;

    /** As it stands in the file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
