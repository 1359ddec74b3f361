package dev.vestibule.provider;

/** At which step of talking to a provider something was seen. */
public enum Step {
    /** In rules: wherever it was seen. */
    ANY,
    /** Before a browser is sent anywhere. */
    PREFLIGHT,
    /** On the provider's own page, to which the browser was sent; what it says is told by a person. */
    AUTHORIZE,
    /** In the parameters with which the browser comes back. */
    CALLBACK,
    TOKEN,
    PROFILE,
    /** A short token for a long one. */
    EXCHANGE,
    /** A token for a younger one. */
    REFRESH
}
