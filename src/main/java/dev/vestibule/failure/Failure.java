package dev.vestibule.failure;

import org.jspecify.annotations.Nullable;

/**
 * Something went wrong for a known reason. The message is the private detail: it goes to the journal and the log, never to
 * a page. What the outside may see is the reason's sentences and, where one was given, the {@link #evidence()}.
 */
public final class Failure extends RuntimeException {
    private final Reason reason;
    private final String subject;
    private final String evidence;

    private Failure(Reason reason, String detail, String subject, String evidence, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
        this.subject = subject;
        this.evidence = evidence;
    }

    /** A failure whose detail must hold no secret, code or token. */
    public static Failure of(Reason reason, String detail) {
        return new Failure(reason, detail, "The provider", "", null);
    }

    /** A failure with the exception that led to it. */
    public static Failure of(Reason reason, String detail, Throwable cause) {
        return new Failure(reason, detail, "The provider", "", cause);
    }

    /** The same failure, speaking of this provider or application by its display name. */
    public Failure about(String displayName) {
        return copy(displayName, evidence);
    }

    /** The same failure with words of the other side that may be shown, such as a provider's own error message. */
    public Failure showing(String words) {
        return copy(subject, words.length() > 300 ? words.substring(0, 300) + "…" : words);
    }

    private Failure copy(String newSubject, String newEvidence) {
        Failure copy = new Failure(reason, detail(), newSubject, newEvidence, getCause());
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    public Reason reason() {
        return reason;
    }

    /** The private detail. */
    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    public String subject() {
        return subject;
    }

    /** What the other side said, shortened; empty where nothing may be shown. */
    public String evidence() {
        return evidence;
    }

    public String title() {
        return reason.title(subject);
    }

    public String meaning() {
        return reason.meaning(subject);
    }

    public String remedy() {
        return reason.remedy(subject);
    }
}
