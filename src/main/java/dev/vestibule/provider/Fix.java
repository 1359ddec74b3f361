package dev.vestibule.provider;

/** Where a cause is mended on our side. */
public enum Fix {
    CLIENT_ID,
    CLIENT_SECRET,
    SCOPES,
    REDIRECT_URI,
    GENERATION,
    /** Settings of this server, made at its start. */
    BASE_URL,
    PROXY,
    /** The machine this server runs on. */
    NETWORK,
    CLOCK,
    /** Nothing to be mended here. */
    NONE
}
