package dev.vestibule.tryout;

import dev.vestibule.diagnosis.Mending;
import dev.vestibule.provider.Fix;
import java.util.Optional;

/**
 * One thing that was looked at before a browser is sent anywhere.
 *
 * @param kind ok, warn, fail or neutral
 * @param word what came of it, in two or three words
 * @param text what it means and what to do; or empty
 * @param fixPath where it is mended here; or empty
 * @param fixLabel the words of that link
 */
public record Check(String kind, String title, String word, String text, String fixPath, String fixLabel) {

    static Check ok(String title, String word) {
        return new Check("ok", title, word, "", "", "");
    }

    static Check ok(String title, String word, String text) {
        return new Check("ok", title, word, text, "", "");
    }

    static Check unknown(String title, String word, String text) {
        return new Check("neutral", title, word, text, "", "");
    }

    static Check warn(String title, String word, String text, Fix fix, String connection) {
        Optional<Mending> mending = Mending.of(fix, connection);
        return new Check(
                "warn",
                title,
                word,
                text,
                mending.map(Mending::path).orElse(""),
                mending.map(Mending::label).orElse(""));
    }

    /** Whether it may keep a login from working. */
    public boolean isWarning() {
        return kind.equals("warn") || kind.equals("fail");
    }
}
