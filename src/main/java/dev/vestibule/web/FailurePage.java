package dev.vestibule.web;

import java.util.List;
import java.util.Optional;

/**
 * What the error page shows.
 *
 * @param evidence words of the other side, or empty
 * @param mender who can mend it
 * @param wayOn a link that goes on from here, such as back to the application
 * @param wayOnLabel the words of that link
 * @param posted what a form takes along that stands there instead of the link; mostly empty
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
        List<Field> posted,
        String other,
        String otherLabel) {

    /** One value of the form. */
    public record Field(String name, String value) {}
}
