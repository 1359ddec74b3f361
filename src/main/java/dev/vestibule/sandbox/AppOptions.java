package dev.vestibule.sandbox;

import dev.vestibule.store.Row;
import java.util.List;
import java.util.Locale;

/**
 * The rarer settings of an app.
 *
 * @param invited testers who were asked and have not accepted yet
 * @param deauthorizeUrl is told when a person removes the app; empty for none
 * @param deletionUrl is told when a person asks for deletion; empty for none
 * @param metaSecret of the surrounding Meta app
 * @param addsSlash whether the dashboard adds a slash to redirect addresses on saving
 * @param implicit whether a legacy app may ask for a token at once
 * @param signedRequests whether a legacy app has to sign its calls
 */
record AppOptions(
        Generation generation,
        Generation.Life life,
        List<String> invited,
        String deauthorizeUrl,
        String deletionUrl,
        String metaSecret,
        Signer signer,
        boolean addsSlash,
        boolean implicit,
        boolean signedRequests) {

    AppOptions {
        invited = List.copyOf(invited);
    }

    /** Whose secret signs what is sent to the app's callbacks; for the live generation nobody has proved which. */
    enum Signer {
        INSTAGRAM,
        META;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static AppOptions usual(Generation generation) {
        return new AppOptions(
                generation,
                Generation.Life.AS_IT_WAS,
                List.of(),
                "",
                "",
                Apps.newSecret(),
                Signer.INSTAGRAM,
                false,
                false,
                false);
    }

    static AppOptions from(Row row) {
        return new AppOptions(
                Generation.valueOf(row.text("generation")),
                Generation.Life.valueOf(row.text("life")),
                row.list("invited"),
                row.text("deauthorize_url"),
                row.text("deletion_url"),
                row.text("meta_secret"),
                Signer.valueOf(row.text("signer")),
                row.flag("adds_slash"),
                row.flag("implicit_flow"),
                row.flag("signed_requests"));
    }
}
