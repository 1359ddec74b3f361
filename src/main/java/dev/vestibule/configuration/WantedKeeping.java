package dev.vestibule.configuration;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.connection.Connection;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;
import dev.vestibule.store.Sql;
import dev.vestibule.vault.Keeping;
import dev.vestibule.vault.Kept;
import dev.vestibule.yaml.Facts;
import dev.vestibule.yaml.YamlProblem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** What a connection's entry says of its users' tokens at the provider. */
record WantedKeeping(Optional<Boolean> keep, Optional<List<String>> readers) {
    private static final String KEEP = "keep_tokens";
    private static final String READERS = "token_readers";

    static WantedKeeping read(Facts connection, Variables variables) {
        return new WantedKeeping(
                connection.flag(KEEP),
                connection.has(READERS)
                        ? Optional.of(connection.texts(READERS).stream()
                                .map(variables::in)
                                .toList())
                        : Optional.empty());
    }

    /** The two keys as they are stored. */
    static Map<String, Object> export(Sql sql, String connection) {
        Map<String, Object> keys = new LinkedHashMap<>();
        boolean on = Keeping.isOn(sql, connection);
        keys.put(KEEP, on);
        if (on) {
            Set<String> ids = Keeping.readers(sql, connection);
            keys.put(
                    READERS,
                    Applications.all(sql).stream()
                            .filter(application -> ids.contains(application.id()))
                            .map(Application::name)
                            .sorted()
                            .toList());
        }
        return keys;
    }

    /**
     * Stores it.
     *
     * @param told hears of each change: the id of the application, or empty, and a line
     */
    void bring(Sql sql, Connection stored, Provider provider, Instant now, BiConsumer<String, String> told) {
        String connection = stored.name();
        Generation generation = provider.generation(stored.generation());
        boolean before = Keeping.isOn(sql, connection);
        boolean after = keep.orElse(before);
        if (after && !before && generation.tokens().isEmpty()) {
            throw problem(
                    connection, KEEP, "the provider file does not say how " + generation.name() + " renews tokens");
        }
        if (after != before) {
            long kept = Kept.count(sql, connection);
            Keeping.set(sql, connection, after, now);
            told.accept(
                    "",
                    after
                            ? "keeps the tokens of " + connection
                            : "keeps no tokens of " + connection + " any more; deleted: " + kept);
        }
        readers.ifPresent(names -> readers(sql, connection, after, names, told));
    }

    private static void readers(
            Sql sql, String connection, boolean keeps, List<String> names, BiConsumer<String, String> told) {
        if (!keeps && !names.isEmpty()) {
            throw problem(connection, READERS, "there is nothing to read without keep_tokens: true");
        }
        Set<String> wanted = new TreeSet<>();
        for (String name : names) {
            Application application = Applications.named(sql, name)
                    .or(() -> Applications.find(sql, name))
                    .orElseThrow(() -> problem(connection, READERS, "there is no client " + name));
            if (application.isPublic()) {
                throw problem(connection, READERS, name + " cannot hold a secret, so it cannot read tokens");
            }
            wanted.add(application.id());
        }
        Set<String> present = Keeping.readers(sql, connection);
        for (Application application : Applications.all(sql)) {
            boolean may = wanted.contains(application.id());
            if (may != present.contains(application.id())) {
                Keeping.let(sql, connection, application.id(), may);
                told.accept(
                        application.id(),
                        application.name() + (may ? " may read" : " may no longer read") + " the tokens of "
                                + connection);
            }
        }
    }

    private static YamlProblem problem(String connection, String key, String text) {
        return new YamlProblem("connection " + connection + ", " + key + ": " + text);
    }
}
