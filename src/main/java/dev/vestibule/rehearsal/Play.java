package dev.vestibule.rehearsal;

import dev.vestibule.diagnosis.CaseFile;
import dev.vestibule.diagnosis.Cases;
import dev.vestibule.diagnosis.Diagnosis;
import dev.vestibule.diagnosis.Seen;
import dev.vestibule.journal.Entry;
import dev.vestibule.provider.Step;
import dev.vestibule.store.Secrets;
import dev.vestibule.upstream.Rehearsed;
import dev.vestibule.upstream.Visited;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One login with one fault, step by step as a browser takes it: {@code /authorize}, the provider, {@code /login/callback}, and
 * where the application would get its answer. Nothing is known here that the browser does not see, but for the journal.
 */
final class Play {
    private final Stage stage;
    private final Cast cast;
    private final SandboxDesk desk;
    private final String person;
    private final Consumer<String> newUser;
    private final String mark;
    private final String fault;
    private final boolean atAuthorize;
    private final String state = Secrets.token();
    private final Browser browser;
    private final List<String> flaws = new ArrayList<>();

    /**
     * Prepares one.
     *
     * @param person who agrees at the sandbox
     * @param newUser told the id of a user that the login makes
     */
    Play(
            Stage stage,
            Cast cast,
            SandboxDesk desk,
            String person,
            String run,
            String fault,
            boolean atAuthorize,
            Consumer<String> newUser) {
        this.stage = stage;
        this.cast = cast;
        this.desk = desk;
        this.person = person;
        this.mark = fault + ", rehearsal " + run;
        this.fault = fault;
        this.atAuthorize = atAuthorize;
        this.newUser = newUser;
        this.browser = new Browser(stage.outbound());
    }

    Outcome outcome() {
        try {
            return begun();
        } catch (CannotRehearse e) {
            flaws.add(String.valueOf(e.getMessage()));
            return ended(Expectation.End.NOWHERE, 0, Outcome.NO_PAGE, Map.of(), Map.of());
        }
    }

    private Outcome begun() {
        Rehearsed ticket = new Rehearsed(
                cast.target().connection().name(), mark, stage.clock().instant());
        browser.put(
                stage.site().baseUrl(),
                stage.cookies().fullName(Rehearsed.COOKIE),
                stage.transactions().seal(ticket));
        Visited start = visit(URI.create(stage.site().url("/authorize?") + Asking.request(cast, state)));
        Optional<URI> next = start.location().map(this::absolute);
        if (next.isEmpty()) {
            return page(start, Map.of());
        }
        String authorization = cast.target().endpoints().authorization().toString();
        return next.get().toString().startsWith(authorization)
                ? atProvider(next.get())
                : atApplication(next.get(), Map.of());
    }

    private Outcome atProvider(URI address) {
        URI spoilt = URI.create(address + "&sandbox_fault=" + Asking.encoded(fault));
        if (atAuthorize) {
            Visited seen = visit(spoilt);
            Optional<URI> back = seen.location().filter(this::isOurs);
            if (back.filter(uri -> Asking.query(uri).containsKey("error")).isPresent()) {
                return back(back.get());
            }
            if (seen.location().isEmpty() && seen.status() >= 400) {
                return stopped(spoilt, seen);
            }
        }
        return back(desk.consent(person, spoilt));
    }

    /** A page of the provider that leads nowhere: the application hears nothing, and neither do we. */
    private Outcome stopped(URI address, Visited seen) {
        Diagnosis found = Diagnosis.of(
                cast.target().provider(),
                cast.target().generation(),
                Seen.answer(
                        Step.AUTHORIZE,
                        address.getRawAuthority(),
                        seen.status(),
                        seen.contentType(),
                        seen.headers(),
                        seen.body()));
        return ended(
                Expectation.End.PROVIDER,
                seen.status(),
                SeenPage.of(seen.body()),
                Map.of(),
                found.toMap(cast.target().connection().name()));
    }

    private Outcome back(URI callback) {
        if (!isOurs(callback)) {
            flaws.add("The sandbox sent the browser somewhere else than to this server.");
        }
        Visited answer = visit(URI.create(callback.toString().replaceFirst("#.*$", "")));
        Map<String, String> said = Asking.query(callback);
        // What went back to the application at once has no reference code, so the same rows are asked here.
        Map<String, ?> declined = said.containsKey("error")
                ? Diagnosis.of(
                                cast.target().provider(),
                                cast.target().generation(),
                                Seen.callback(
                                        said.getOrDefault("error", ""),
                                        said.getOrDefault("error_reason", ""),
                                        said.getOrDefault("error_description", "")))
                        .toMap(cast.target().connection().name())
                : Map.of();
        return answer.location()
                .map(this::absolute)
                .map(uri -> atApplication(uri, declined))
                .orElseGet(() -> page(answer, declined));
    }

    private Outcome page(Visited answer, Map<String, ? extends @Nullable Object> declined) {
        SeenPage page = SeenPage.of(answer.body());
        if (page.reference().isEmpty()) {
            flaws.add("The page shows no reference code.");
        }
        if (page.ways().isEmpty()) {
            flaws.add("The page offers no way on.");
        }
        Optional<CaseFile> file = stage.database().read(sql -> Cases.find(sql, page.reference()));
        return ended(
                Expectation.End.PAGE,
                answer.status(),
                page,
                Map.of(),
                file.<Map<String, ? extends @Nullable Object>>map(CaseFile::diagnosis)
                        .orElse(declined));
    }

    private Outcome atApplication(URI address, Map<String, ? extends @Nullable Object> diagnosis) {
        boolean registered = cast.application().callbacks().stream()
                .anyMatch(callback -> address.toString().startsWith(callback));
        Map<String, String> said = Asking.query(address);
        if (!registered) {
            flaws.add("The browser was sent to an address that is not the application's.");
        } else if (!state.equals(said.get("state"))) {
            flaws.add("The application did not get its state back.");
        }
        boolean code = said.containsKey("code");
        return ended(
                code ? Expectation.End.CODE : Expectation.End.ERROR,
                0,
                Outcome.NO_PAGE,
                said,
                code ? Map.of() : diagnosis);
    }

    private Outcome ended(
            Expectation.End end,
            int status,
            SeenPage page,
            Map<String, String> said,
            Map<String, ? extends @Nullable Object> diagnosis) {
        Optional<Entry> entry = Witness.entry(stage, cast, mark);
        entry.map(Entry::userId).filter(id -> !id.isEmpty()).ifPresent(newUser);
        boolean ours = end != Expectation.End.PROVIDER && end != Expectation.End.NOWHERE;
        if (ours && entry.isEmpty()) {
            flaws.add("The journal says nothing of this login.");
        }
        if (entry.filter(one -> !one.reference().equals(page.reference())).isPresent()) {
            flaws.add("The page shows another reference code than the journal.");
        }
        String reason = entry.map(Entry::reason).orElse("");
        return new Outcome(
                end,
                status,
                page,
                said.getOrDefault("error", ""),
                said.getOrDefault("error_description", ""),
                reason,
                Witness.mender(reason),
                diagnosis,
                List.copyOf(flaws));
    }

    private Visited visit(URI address) {
        return browser.get(address)
                .orElseThrow(() -> new CannotRehearse("Nobody answers at " + address.getScheme() + "://"
                        + address.getRawAuthority() + address.getRawPath() + "."));
    }

    private URI absolute(URI location) {
        return stage.site().baseUrl().resolve(location);
    }

    private boolean isOurs(URI address) {
        return address.toString().startsWith(cast.target().redirectUri());
    }
}
