package dev.vestibule.sandbox;

import dev.vestibule.store.Row;
import java.time.Instant;
import java.util.List;

/**
 * A registered app.
 *
 * @param appId the id that logins use as client_id
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
        AppOptions options) {

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
                AppOptions.from(row));
    }

    Generation generation() {
        return options.generation();
    }

    /** Whether the generation of the app has ended for it. */
    boolean deadAt(Instant now) {
        return options.life() == Generation.Life.BY_THE_CLOCK && generation().overAt(now);
    }

    /** Whether the app takes personal accounts too, as all did before the live generation. */
    boolean takes(Account account) {
        return account.professional() || generation() != Generation.INSTAGRAM_LOGIN;
    }

    /** The live generation compares every byte; Basic Display let a query pass; the legacy API had rules of its own. */
    boolean allowsRedirectTo(String sent) {
        return switch (generation()) {
            case LEGACY -> redirectUris.stream().anyMatch(one -> LegacyApi.matches(one, sent));
            case BASIC_DISPLAY -> redirectUris.contains(sent) || redirectUris.contains(sent.replaceFirst("\\?.*$", ""));
            case INSTAGRAM_LOGIN -> redirectUris.contains(sent);
        };
    }

    boolean admits(Account account) {
        return mode == Mode.LIVE || testers.contains(account.username());
    }
}
