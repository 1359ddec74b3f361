package dev.vestibule.sandbox;

import java.util.Locale;
import java.util.Set;

/** The requests of a login, in their order. */
enum Step {
    AUTHORIZE,
    TOKEN,
    EXCHANGE,
    REFRESH,
    PROFILE;

    static final Set<Step> GRAPH = Set.of(EXCHANGE, REFRESH, PROFILE);
    static final Set<Step> API = Set.of(TOKEN, EXCHANGE, REFRESH, PROFILE);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
