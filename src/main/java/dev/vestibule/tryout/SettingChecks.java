package dev.vestibule.tryout;

import dev.vestibule.provider.Fix;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Life;
import dev.vestibule.provider.Preflight;
import dev.vestibule.provider.Scope;
import dev.vestibule.upstream.Target;
import dev.vestibule.web.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the saved settings say by themselves, without asking anybody. */
final class SettingChecks {
    private final Site site;
    private final Target target;
    private final LocalDate today;
    private final String connection;
    private final String provider;

    SettingChecks(Site site, Target target, LocalDate today) {
        this.site = site;
        this.target = target;
        this.today = today;
        this.connection = target.connection().name();
        this.provider = target.provider().name();
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(address());
        checks.add(appId());
        checks.add(secret());
        checks.add(permissions());
        checks.add(generation());
        return checks;
    }

    private Check address() {
        String title = "Address of this server";
        String here = site.baseUrl().toString();
        if (target.connection().sandbox()) {
            return Check.ok(title, "good enough for the sandbox", here);
        }
        if (!site.secure()) {
            String text = here + " is plain http. " + provider
                    + " sends people back to https addresses only. Give this server an https address and set base-url.";
            return Check.warn(title, "not https", text, Fix.BASE_URL, connection);
        }
        String host = site.baseUrl().getHost();
        boolean inside = site.loopback()
                || !host.contains(".")
                || host.endsWith(".local")
                || host.endsWith(".internal")
                || host.matches("(10|127|192\\.168|169\\.254|172\\.(1[6-9]|2[0-9]|3[01]))\\..*");
        return inside
                ? Check.warn(
                        title,
                        "not public",
                        here
                                + " is reached from inside only. Your own browser may come back to it; other people's will not.",
                        Fix.BASE_URL,
                        connection)
                : Check.ok(title, "https and public by its name", here);
    }

    private Check appId() {
        String title = target.provider().words().appId();
        String id = target.connection().appId();
        Optional<Preflight.Lookalike> lookalike = target.provider().preflight().lookalikes().stream()
                .filter(row -> id.matches(row.pattern()))
                .findFirst();
        if (lookalike.isPresent()) {
            return Check.warn(
                    title, "looks like something else", lookalike.get().says(), Fix.CLIENT_ID, connection);
        }
        if (!id.matches(target.provider().words().appIdPattern())) {
            return Check.warn(
                    title, "wrong shape", target.provider().words().appIdMistake(), Fix.CLIENT_ID, connection);
        }
        return Check.ok(title, "has the right shape", id);
    }

    private Check secret() {
        String title = target.provider().words().appSecret();
        String secret = target.secret();
        Preflight preflight = target.provider().preflight();
        if (!secret.equals(secret.strip()) || secret.chars().anyMatch(Character::isWhitespace)) {
            return Check.warn(
                    title,
                    "white space in it",
                    "Copy it again, without spaces or lines.",
                    Fix.CLIENT_SECRET,
                    connection);
        }
        if (secret.equals(target.connection().appId())) {
            return Check.warn(
                    title, "is the id", "The same was pasted into both fields.", Fix.CLIENT_SECRET, connection);
        }
        if (preflight
                .secretPattern()
                .filter(pattern -> !secret.matches(pattern))
                .isPresent()) {
            return Check.warn(title, "unusual shape", preflight.secretMistake(), Fix.CLIENT_SECRET, connection);
        }
        return Check.ok(title, "has the right shape");
    }

    private Check permissions() {
        String title = "Permissions";
        Generation generation = target.generation();
        List<String> wanted = target.connection().scopes();
        List<String> unknown = generation.unknownScopes(wanted);
        if (!unknown.isEmpty()) {
            String text = provider + " does not know (any more): " + String.join(", ", unknown)
                    + ". It is left out of what is asked for until you save the permissions again.";
            return Check.warn(title, "one has died", text, Fix.SCOPES, connection);
        }
        List<String> renamed = generation.scopes().stream()
                .flatMap(scope -> scope.formerNames().stream())
                .filter(former -> wanted.contains(former.name()))
                .map(Scope.FormerName::name)
                .toList();
        String asked = String.join(", ", generation.effectiveScopes(wanted));
        return renamed.isEmpty()
                ? Check.ok(title, "known in this generation", asked)
                : Check.ok(
                        title,
                        "asked for under today's names",
                        asked + " (saved as " + String.join(", ", renamed) + ")");
    }

    private Check generation() {
        String title = "Generation of the API";
        Generation generation = target.generation();
        Life.State state = generation.life().on(today);
        if (state == Life.State.LIVE || target.connection().sandbox()) {
            return Check.ok(title, state == Life.State.LIVE ? "alive" : "as the sandbox plays it", generation.name());
        }
        return Check.warn(
                title,
                state == Life.State.ENDED ? "has ended" : "is ending",
                generation.life().warning(generation.name(), today).orElse(""),
                Fix.GENERATION,
                connection);
    }
}
