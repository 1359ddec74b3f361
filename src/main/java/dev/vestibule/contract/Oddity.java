package dev.vestibule.contract;

import java.util.Locale;

/**
 * Something that the provider file does not know.
 *
 * @param step at which step of a login, in small letters
 * @param field the member, header or host that it is about
 * @param sample its shape; never its value
 */
record Oddity(Kind kind, String step, String field, String sample) {

    /** What is odd about it. */
    enum Kind {
        NEW_MEMBER,
        MISSING_MEMBER,
        OTHER_TYPE,
        WARNING_HEADER,
        SENDS_ON;

        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
