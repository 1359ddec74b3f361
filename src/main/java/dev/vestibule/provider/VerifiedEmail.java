package dev.vestibule.provider;

/** When an e-mail address of a provider counts as verified. It is never assumed: without a word in the file it does not. */
public enum VerifiedEmail {
    NEVER,
    /** If the claim {@code email_verified} is the JSON value true. */
    WHEN_TRUE,
    /** The same, and for providers that send the text "true". */
    WHEN_TRUE_OR_TEXT
}
