package dev.vestibule.rehearsal;

/**
 * What has to come of a fault.
 *
 * @param fault as the sandbox is told it, such as {@code slow=1s}
 * @param error that the application gets; empty if it gets none
 * @param reason that the journal names; empty if nothing is refused
 * @param cause of the best diagnosis; empty for none, {@value #UNRECOGNISED} where abstaining is right
 */
record Expectation(String fault, End end, String error, String reason, String cause) {
    static final String UNRECOGNISED = "unrecognised";

    /** Where a login ends. */
    enum End {
        CODE("The application gets a code"),
        ERROR("The application gets an error"),
        PAGE("The visitor stays on a page of this server"),
        PROVIDER("The visitor stays on a page of the provider"),
        NOWHERE("The login breaks off");

        private final String words;

        End(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** The name of the fault without what stands behind it. */
    String word() {
        return word(fault);
    }

    static String word(String fault) {
        return fault.replaceFirst("=.*$", "");
    }

    /** In a sentence. */
    String words() {
        return end.words()
                + (error.isEmpty() ? "" : " (" + error + ")")
                + (cause.isEmpty()
                        ? "."
                        : cause.equals(UNRECOGNISED)
                                ? ". The answer does not say why, so nothing is claimed."
                                : ". Diagnosis: " + cause + ".");
    }
}
