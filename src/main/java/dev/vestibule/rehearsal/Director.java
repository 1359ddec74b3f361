package dev.vestibule.rehearsal;

import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Secrets;
import dev.vestibule.user.Users;
import dev.vestibule.yaml.Nearest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks for rehearsals, plays them fault by fault, and tidies up after them. */
final class Director {
    private final Stage stage;
    private final Expectations expectations;

    Director(Stage stage, Expectations expectations) {
        this.stage = stage;
        this.expectations = expectations;
    }

    /** All kinds of faults that the sandbox knows. */
    List<SandboxDesk.Kind> kinds() {
        return desk(stage.sandboxUrl().orElseThrow(() -> new CannotRehearse("The sandbox is off.")))
                .kinds();
    }

    /** The faults that are played where none is named: what is written down, and what the sandbox knows besides. */
    List<String> all(List<SandboxDesk.Kind> kinds) {
        Set<String> faults = new LinkedHashSet<>();
        for (SandboxDesk.Kind kind : kinds) {
            List<String> written = expectations.all().stream()
                    .filter(one -> one.word().equals(kind.fault()))
                    .map(Expectation::fault)
                    .toList();
            faults.addAll(written.isEmpty() ? List.of(kind.fault()) : written);
        }
        return List.copyOf(faults);
    }

    Optional<Expectation> expected(String fault) {
        return expectations.of(fault);
    }

    /** Writes down that one is wanted. */
    Runs.Run ask(String application, String connection, List<String> faults, String askedBy, String state) {
        Cast cast = Cast.of(stage, application, connection);
        List<SandboxDesk.Kind> kinds = desk(cast.sandbox()).kinds();
        List<String> wanted = faults.isEmpty()
                ? all(kinds)
                : faults.stream().map(String::strip).toList();
        List<String> known = kinds.stream().map(SandboxDesk.Kind::fault).toList();
        for (String fault : wanted) {
            if (!known.contains(Expectation.word(fault))) {
                throw new CannotRehearse("The sandbox knows no fault " + fault + "; the nearest is "
                        + Nearest.to(Expectation.word(fault), known) + ".");
            }
        }
        Instant now = stage.clock().instant();
        Runs.Run run = new Runs.Run(
                Secrets.letters(12),
                now,
                now,
                cast.target().connection().name(),
                cast.application().id(),
                askedBy,
                state,
                withArguments(wanted),
                List.of());
        stage.database().write(sql -> {
            Runs.add(sql, run);
            return true;
        });
        return run;
    }

    /** A name alone stands for what is written down under it: {@code slow} for {@code slow=1s}. */
    private List<String> withArguments(List<String> faults) {
        Set<String> all = new LinkedHashSet<>();
        for (String fault : faults) {
            List<String> written = expectations.all().stream()
                    .filter(one -> one.word().equals(fault))
                    .map(Expectation::fault)
                    .toList();
            all.addAll(written.isEmpty() ? List.of(fault) : written);
        }
        return List.copyOf(all);
    }

    void playNext() {
        if (stage.database().<Boolean>read(Runs::anyWaits)) {
            stage.database()
                    .write(sql -> Runs.take(sql, stage.clock().instant()))
                    .ifPresent(this::play);
        }
    }

    void play(Runs.Run run) {
        List<Map<String, Object>> scenes = new ArrayList<>();
        Set<String> users = new LinkedHashSet<>();
        String state = Runs.BROKEN_OFF;
        try {
            Cast cast = Cast.of(stage, run.applicationId(), run.connection());
            SandboxDesk desk = desk(cast.sandbox());
            Map<String, SandboxDesk.Kind> kinds =
                    desk.kinds().stream().collect(Collectors.toMap(SandboxDesk.Kind::fault, Function.identity()));
            String person = desk.newPerson();
            try {
                for (String fault : run.faults()) {
                    SandboxDesk.Kind kind = Optional.ofNullable(kinds.get(Expectation.word(fault)))
                            .orElse(new SandboxDesk.Kind(fault, "", "", false));
                    Outcome outcome = new Play(
                                    stage, cast, desk, person, run.id(), fault, kind.atAuthorize(), users::add)
                            .outcome();
                    scenes.add(outcome.toMap(fault, kind.sentence(), expectations.of(fault)));
                    goOn(run, Runs.RUNNING, scenes);
                }
                state = Runs.DONE;
            } finally {
                desk.forget(person);
            }
        } finally {
            forget(run, users);
            goOn(run, state, scenes);
        }
    }

    private void goOn(Runs.Run run, String state, List<Map<String, Object>> scenes) {
        boolean unused = stage.database()
                .write(sql -> Runs.goOn(
                        sql, run.id(), state, List.copyOf(scenes), stage.clock().instant()));
    }

    /** Those who logged in were nobody: neither user nor session, code or token stays. The application never heard of them. */
    private void forget(Runs.Run run, Set<String> users) {
        Instant now = stage.clock().instant();
        for (String user : users) {
            boolean unused = stage.database().write(sql -> {
                Journal.write(
                        sql,
                        Entry.of(Event.USER_CHANGED)
                                .user(user)
                                .connection(run.connection())
                                .operator(run.askedBy())
                                .detail("Simulated: deleted after rehearsal " + run.id() + "."),
                        now);
                return Users.remove(sql, user);
            });
        }
    }

    private SandboxDesk desk(URI sandbox) {
        return new SandboxDesk(stage.outbound(), sandbox);
    }
}
