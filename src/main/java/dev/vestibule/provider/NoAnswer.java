package dev.vestibule.provider;

/** Why there is no answer to read. */
public enum NoAnswer {
    /** The name of the host has no address. */
    DNS(true),
    /** The host is there, and nothing listens. */
    REFUSED(true),
    /** There is no way to the host. */
    UNREACHABLE(true),
    /** No connection came about in time. */
    TIMEOUT_CONNECT(true),
    /** The certificate is of nobody whom this machine trusts. */
    TLS_UNTRUSTED(true),
    /** The certificate is not valid today. */
    TLS_EXPIRED(true),
    /** The certificate is another host's. */
    TLS_WRONG_HOST(true),
    /** Encryption could not be agreed on. */
    TLS_BROKEN(true),
    /** Connected, but the answer did not come, or not to its end, in time. */
    TIMEOUT_READ(false),
    /** The connection ended before the answer did. */
    CUT(false),
    /** More than is read of any answer. */
    TOO_BIG(false),
    /** Bytes that are no UTF-8. */
    NOT_TEXT(false),
    /** Nothing was asked, because the provider is being left alone for a while. */
    PAUSED(true),
    OTHER(false);

    private final boolean nothingSent;

    NoAnswer(boolean nothingSent) {
        this.nothingSent = nothingSent;
    }

    /** Whether it is certain that the provider saw nothing of the request. */
    public boolean nothingSent() {
        return nothingSent;
    }
}
