package dev.vestibule.sandbox;

import dev.vestibule.store.Row;
import java.util.List;

/**
 * A registered app.
 *
 * @param appId the numeric id that logins use as client_id
 * @param metaAppId the id of the surrounding Meta app, which people paste by mistake and which logins refuse
 * @param testers user names of the accounts that can log in while the app is in development
 */
record App(
        String appId,
        String secret,
        String metaAppId,
        String name,
        String description,
        String website,
        List<String> redirectUris,
        Mode mode,
        List<String> testers,
        Fault fault) {

    App {
        redirectUris = List.copyOf(redirectUris);
        testers = List.copyOf(testers);
    }

    /** Whether everybody can log in, or only testers. */
    enum Mode {
        LIVE,
        DEVELOPMENT
    }

    static App from(Row row) {
        return new App(
                row.text("app_id"),
                row.text("app_secret"),
                row.text("meta_app_id"),
                row.text("name"),
                row.text("description"),
                row.text("website"),
                row.list("redirect_uris"),
                Mode.valueOf(row.text("mode")),
                row.list("testers"),
                Fault.valueOf(row.text("fault")));
    }

    boolean admits(Account account) {
        return mode == Mode.LIVE || testers.contains(account.username());
    }
}
