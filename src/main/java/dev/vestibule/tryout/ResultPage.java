package dev.vestibule.tryout;

import dev.vestibule.connection.Connection;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model of {@code tryout/result.ftlh}.
 *
 * @param diagnosis as {@code Diagnosis.toMap} tells it; empty if there is none
 * @param received the profile as the provider sent it, without secrets; or empty
 * @param dialects the profile as applications see it; empty if there is none
 * @param texts what the provider's own page may say; empty unless nothing came back
 * @param told what the operator said that it says; or empty
 * @param bundle where the support bundle is; or empty
 * @param compare where this try stands beside another one; or empty
 */
public record ResultPage(
        Head connection,
        RunLine run,
        Verdict verdict,
        Map<String, ? extends @Nullable Object> diagnosis,
        List<StepLine> steps,
        List<Permission> permissions,
        boolean grantedKnown,
        String received,
        List<Dialect> dialects,
        Map<String, String> identity,
        String who,
        String picture,
        List<String> texts,
        String told,
        String bundle,
        String compare,
        Map<String, String> settings) {

    /** One permission that was asked for or granted. */
    public record Permission(String name, boolean asked, boolean granted) {}

    /** What one kind of application gets; {@code json} is what it reads. */
    public record Dialect(String title, String text, String json) {}

    static ResultPage of(
            Runs.Run run, Head head, Connection connection, Provider provider, String compare, Instant now) {
        Report report = run.report();
        Runs.State state = run.state(now);
        boolean waiting = state == Runs.State.OPEN || state == Runs.State.SILENT;
        Generation generation = report.file()
                .flatMap(file -> provider.generations().stream()
                        .filter(one -> one.id().equals(file.generation()))
                        .findFirst())
                .orElse(provider.live());
        Map<String, String> claims = report.map("claims");
        return new ResultPage(
                head,
                RunLine.of(run, connection, now),
                Verdict.of(run, now),
                report.diagnosis(),
                StepLine.of(run),
                permissions(report),
                report.grantedKnown(),
                received(report),
                claims.isEmpty() ? List.of() : dialects(report.text("sub"), claims, run.at()),
                report.map("identity"),
                claims.getOrDefault("preferred_username", ""),
                claims.getOrDefault("picture", ""),
                waiting ? Told.known(provider, generation) : List.of(),
                report.text("told"),
                report.file().isPresent() && !waiting ? TryPath.run(run.connection(), run.id()) + "/bundle" : "",
                compare,
                report.file().map(file -> file.settings()).orElse(Map.of()));
    }

    private static List<Permission> permissions(Report report) {
        Map<String, Permission> all = new LinkedHashMap<>();
        List<String> granted = report.texts("granted");
        report.texts("requested").forEach(name -> all.put(name, new Permission(name, true, granted.contains(name))));
        granted.forEach(name -> all.putIfAbsent(name, new Permission(name, false, true)));
        return List.copyOf(all.values());
    }

    /** The body of the answer that brought the profile. */
    private static String received(Report report) {
        return report.exchanges().stream()
                .filter(exchange -> "profile".equals(exchange.get("step")) && Boolean.TRUE.equals(exchange.get("ok")))
                .reduce((first, last) -> last)
                .map(exchange -> String.valueOf(exchange.get("answer")))
                .flatMap(answer -> answer.contains("\n\n")
                        ? Optional.of(answer.substring(answer.indexOf("\n\n") + 2))
                        : Optional.empty())
                .orElse("");
    }

    /** The two ways of telling profile claims; which one an application gets is one of its settings. */
    private static List<Dialect> dialects(String sub, Map<String, String> claims, Instant at) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("sub", sub);
        claims.forEach((name, value) -> told.put(name, typed(name, value)));
        Map<String, Object> auth0 = new LinkedHashMap<>(told);
        auth0.put("updated_at", at.toString());
        Map<String, Object> standard = new LinkedHashMap<>(told);
        standard.put("updated_at", at.getEpochSecond());
        return List.of(
                new Dialect(
                        "As Auth0's SDKs expect it",
                        "In the id_token and at /userinfo; the setting “Profile claims” of an application says which it gets.",
                        Report.pretty(auth0)),
                new Dialect(
                        "Exactly as in OpenID Connect Core",
                        "At /userinfo; the id_token then holds sub and what was asked for by name.",
                        Report.pretty(standard)));
    }

    /** As on the wire (OpenID Connect Core §5.1). */
    private static Object typed(String name, String value) {
        if (name.endsWith("_verified")) {
            return Boolean.valueOf(value);
        }
        return name.equals("address") ? Map.of("formatted", value) : value;
    }
}
