package dev.vestibule.tryout;

import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Target;
import dev.vestibule.web.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The preflight: all that can be found out before a browser is sent anywhere. It warns and never forbids. */
final class Checks {
    /** Whoever comes back to the page within this time sees what was found, and nobody is asked again. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final int MOST = 200;

    private final Site site;
    private final Outbound outbound;
    private final Clock clock;
    private final Map<String, Found> last = new ConcurrentHashMap<>();

    Checks(Site site, Outbound outbound, Clock clock) {
        this.site = site;
        this.outbound = outbound;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param asked whether the provider was asked about the app id
     */
    record Found(Instant at, boolean asked, List<Check> checks) {
        long warnings() {
            return checks.stream().filter(Check::isWarning).count();
        }
    }

    /** What was found a moment ago, or else what can be found without telling the provider anything. */
    Found look(Target target) {
        return Optional.ofNullable(last.get(key(target)))
                .filter(found -> found.at().plus(FRESH).isAfter(clock.instant()))
                .orElseGet(() -> run(target, false));
    }

    /** Everything, and the provider is asked whether it knows the app. */
    Found again(Target target) {
        return run(target, true);
    }

    private Found run(Target target, boolean asking) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Check> checks = new ArrayList<>(new SettingChecks(site, target, today).all());
        checks.addAll(new NetworkChecks(outbound, target, clock).all(asking));
        Found found = new Found(clock.instant(), asking, List.copyOf(checks));
        if (last.size() > MOST) {
            last.clear();
        }
        last.put(key(target), found);
        return found;
    }

    private static String key(Target target) {
        return target.connection().name() + " " + target.connection().revision() + " "
                + target.generation().id() + " " + target.provider().revision();
    }
}
