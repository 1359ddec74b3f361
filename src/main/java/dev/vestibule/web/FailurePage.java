package dev.vestibule.web;

import java.util.Optional;

/**
 * What the error page shows.
 *
 * @param evidence words of the other side, or empty
 * @param mender who can mend it
 * @param wayOn a link that goes on from here, such as back to the application
 * @param wayOnLabel the words of that link
 * @param other a second link, such as to another way to log in; or empty
 * @param otherLabel the words of that link
 */
public record FailurePage(
        int status,
        String title,
        String meaning,
        String remedy,
        String evidence,
        String mender,
        String reference,
        Optional<String> wayOn,
        String wayOnLabel,
        String other,
        String otherLabel) {}
