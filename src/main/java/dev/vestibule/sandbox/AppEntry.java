package dev.vestibule.sandbox;

import dev.vestibule.store.Sql;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The entry of one app in a sandbox file. */
final class AppEntry {
    static final Set<String> KEYS = Set.of(
            "app_id",
            "app_secret",
            "meta_app_id",
            "name",
            "description",
            "website",
            "redirect_uris",
            "mode",
            "testers",
            "misbehave",
            "generation",
            "life",
            "invited",
            "deauthorize_url",
            "deletion_url",
            "meta_secret",
            "signer",
            "adds_slash",
            "implicit",
            "signed_requests");
    private static final String SECRET = "[0-9a-f]{32}";
    private static final String SECRET_WORDS = "32 hexadecimal digits in lower case";

    private AppEntry() {}

    static App read(Sql sql, YamlEntry entry) {
        Optional<App> before = Apps.find(sql, entry.required("app_id"));
        AppOptions options = options(sql, entry, before.map(App::options));
        Generation generation = options.generation();
        String appId = entry.required("app_id");
        if (!generation.takesId(appId)) {
            throw YamlEntry.wrong(entry.path("app_id"), "is " + generation.idWords());
        }
        return new App(
                appId,
                entry.optionalMatching("app_secret", SECRET, SECRET_WORDS)
                        .or(() -> before.map(App::secret))
                        .orElseGet(Apps::newSecret),
                entry.optionalMatching("meta_app_id", "[1-9][0-9]{14,15}", "15 or 16 digits")
                        .or(() -> before.map(App::metaAppId))
                        .orElseGet(Apps::newId),
                entry.text("name")
                        .or(() -> before.map(App::name))
                        .orElseThrow(() -> YamlEntry.wrong(entry.path("name"), "is missing")),
                entry.text("description").or(() -> before.map(App::description)).orElse(""),
                entry.text("website").or(() -> before.map(App::website)).orElse(""),
                redirectUris(entry, generation)
                        .or(() -> before.map(App::redirectUris))
                        .orElseThrow(() -> YamlEntry.wrong(entry.path("redirect_uris"), "is missing")),
                entry.oneOf("mode", App.Mode.values())
                        .or(() -> before.map(App::mode))
                        .orElse(App.Mode.LIVE),
                people(sql, entry, "testers").or(() -> before.map(App::testers)).orElse(List.of()),
                options);
    }

    /** The fault that a word of the file sets for the app; none clears it. */
    static Optional<Fault> fault(YamlEntry entry, String word) {
        if (word.equals("none")) {
            return Optional.empty();
        }
        Optional<Fault> fault = Fault.named(word).filter(one -> one.argument() != Fault.Argument.CODE);
        if (fault.isEmpty()) {
            throw YamlEntry.wrong(entry.path("misbehave"), "is none or one of " + Fault.words());
        }
        return fault;
    }

    private static AppOptions options(Sql sql, YamlEntry entry, Optional<AppOptions> known) {
        Generation generation = entry.oneOf("generation", Generation.values())
                .or(() -> known.map(AppOptions::generation))
                .orElseGet(() -> Generation.LEGACY.takesId(entry.required("app_id"))
                        ? Generation.LEGACY
                        : Generation.INSTAGRAM_LOGIN);
        AppOptions before = known.orElseGet(() -> AppOptions.usual(generation));
        return new AppOptions(
                generation,
                entry.oneOf("life", Generation.Life.values()).orElse(before.life()),
                people(sql, entry, "invited").orElse(before.invited()),
                address(entry, "deauthorize_url").orElse(before.deauthorizeUrl()),
                address(entry, "deletion_url").orElse(before.deletionUrl()),
                entry.optionalMatching("meta_secret", SECRET, SECRET_WORDS).orElse(before.metaSecret()),
                entry.oneOf("signer", AppOptions.Signer.values()).orElse(before.signer()),
                entry.flag("adds_slash").orElse(before.addsSlash()),
                entry.flag("implicit").orElse(before.implicit()),
                entry.flag("signed_requests").orElse(before.signedRequests()));
    }

    private static Optional<String> address(YamlEntry entry, String key) {
        Optional<String> address = entry.text(key);
        address.flatMap(text -> ClientForm.uriFault(text, false)).ifPresent(fault -> {
            throw YamlEntry.wrong(entry.path(key), "is no address: " + fault);
        });
        return address;
    }

    private static Optional<List<String>> redirectUris(YamlEntry entry, Generation generation) {
        Optional<List<String>> uris = entry.texts("redirect_uris");
        for (String uri : uris.orElse(List.of())) {
            ClientForm.uriFault(uri, generation == Generation.LEGACY).ifPresent(fault -> {
                throw YamlEntry.wrong(entry.path("redirect_uris"), "has " + uri + ": " + fault);
            });
        }
        return uris;
    }

    private static Optional<List<String>> people(Sql sql, YamlEntry entry, String key) {
        Optional<List<String>> people = entry.texts(key);
        for (String one : people.orElse(List.of())) {
            if (Accounts.find(sql, one).isEmpty()) {
                throw YamlEntry.wrong(entry.path(key), "names " + one + ", which is no account");
            }
        }
        return people;
    }
}
