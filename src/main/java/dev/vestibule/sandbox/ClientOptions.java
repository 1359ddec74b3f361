package dev.vestibule.sandbox;

/** The rarer settings, as the page shows them. */
public record ClientOptions(
        String generation,
        boolean legacy,
        boolean ended,
        boolean byTheClock,
        String deauthorizeUrl,
        String deletionUrl,
        String metaSecret,
        boolean signedByMeta,
        boolean addsSlash,
        boolean implicit,
        boolean signedRequests) {
    static ClientOptions of(App app) {
        AppOptions options = app.options();
        return new ClientOptions(
                app.generation().words(),
                app.generation() == Generation.LEGACY,
                app.generation() != Generation.INSTAGRAM_LOGIN,
                options.life() == Generation.Life.BY_THE_CLOCK,
                options.deauthorizeUrl(),
                options.deletionUrl(),
                options.metaSecret(),
                options.signer() == AppOptions.Signer.META,
                options.addsSlash(),
                options.implicit(),
                options.signedRequests());
    }
}
