package dev.vestibule.operator;

import java.text.Normalizer;
import java.util.Locale;

/**
 * An operator's account.
 *
 * @param passwordHash in PHC string format
 */
record Operator(String id, String name, String passwordHash) {
    static final int MOST_NAME = 60;

    /** A name as it is kept: without white space around it and in one spelling (Unicode NFKC). */
    static String tidied(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }

    /** A name as it is compared: “Ada” and “ada” are one operator. */
    static String folded(String name) {
        return tidied(name).toLowerCase(Locale.ROOT);
    }

    boolean isCalled(String typed) {
        return folded(name).equals(folded(typed));
    }
}
