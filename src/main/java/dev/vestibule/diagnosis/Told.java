package dev.vestibule.diagnosis;

/**
 * What the other side said went wrong, in its own words; what it did not say is empty or 0.
 *
 * @param error the code of RFC 6749 §5.2 or §4.1.2.1
 * @param reason the member {@code error_reason}
 */
public record Told(String error, String reason, String type, int code, int subcode, String message) {
    /** It said nothing. */
    public static final Told NOTHING = new Told("", "", "", 0, 0, "");
}
