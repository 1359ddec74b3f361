package dev.vestibule.sample;

/**
 * A login did not work out.
 *
 * @see LoginServer
 */
final class LoginFailed extends Exception {
    private final int status;
    private final String code;

    private LoginFailed(int status, String code, String description) {
        super(description);
        this.status = status;
        this.code = code;
    }

    /** The login server said so: its error code and its words (RFC 6749 §4.1.2.1). */
    static LoginFailed said(String code, String description) {
        return new LoginFailed(200, code, description);
    }

    /** Something in the answer is not as it has to be, so it is not believed. */
    static LoginFailed notBelieved(String description) {
        return new LoginFailed(400, "not_believed", description);
    }

    /** The login server did not answer as a login server does. */
    static LoginFailed unreachable(String description) {
        return new LoginFailed(502, "login_server_unreachable", description);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
