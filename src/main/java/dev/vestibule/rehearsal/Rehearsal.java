package dev.vestibule.rehearsal;

import dev.vestibule.application.Applications;
import dev.vestibule.store.Database;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The door of the rehearsals, for pages and, through the root, for programs and the command. */
public final class Rehearsal implements Feature {
    private final Stage stage;
    private final Director director;
    private final RehearsalServlet servlet;

    public Rehearsal(
            Site site,
            Pages pages,
            Cookies cookies,
            Database database,
            Targets targets,
            Transactions transactions,
            Outbound outbound,
            Clock clock) {
        this.stage = new Stage(site, cookies, database, targets, transactions, outbound.apart(), clock);
        this.director = new Director(stage, Expectations.shipped());
        this.servlet = new RehearsalServlet(stage, pages, director);
    }

    @Override
    public void mount(Routes routes) {
        routes.forOperators(RehearsalServlet.PATH + "/*", servlet);
    }

    /**
     * Asks for one, which is played in the background.
     *
     * @param application its name or client_id
     * @param connection its name; empty for the only one that can be meant
     * @param faults which; empty for all
     * @param askedBy who
     * @return its id
     * @throws IllegalArgumentException if nothing can be played, with the reason in a sentence
     */
    public String begin(String application, String connection, List<String> faults, String askedBy) {
        return director.ask(application, connection, faults, askedBy, Runs.WAITING)
                .id();
    }

    /** Plays one here and now; as {@link #begin}. */
    public Map<String, Object> play(String application, String connection, List<String> faults, String askedBy) {
        Runs.Run run = director.ask(application, connection, faults, askedBy, Runs.RUNNING);
        director.play(run);
        return report(run.id()).orElse(Map.of());
    }

    /** Plays what waits; to be called again and again. */
    public void playNext() {
        director.playNext();
    }

    /** What came of one so far, for programs. */
    public Optional<Map<String, Object>> report(String id) {
        return stage.database().read(sql -> Runs.find(sql, id)).map(this::report);
    }

    /** The latest ones of all connections, without their scenes. */
    public List<Map<String, Object>> latest() {
        return stage.database().read(sql -> Runs.latest(sql, "")).stream()
                .map(run -> {
                    Map<String, Object> report = report(run);
                    report.remove("scenes");
                    return report;
                })
                .toList();
    }

    private Map<String, Object> report(Runs.Run run) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("id", run.id());
        report.put("simulated", true);
        report.put("state", run.stateAt(stage.clock().instant()));
        report.put("at", run.at().toString());
        report.put("connection", run.connection());
        report.put("client_id", run.applicationId());
        report.put(
                "application",
                stage.database()
                        .read(sql -> Applications.find(sql, run.applicationId()))
                        .map(application -> application.name())
                        .orElse(run.applicationId()));
        report.put("asked_by", run.askedBy());
        report.put("faults", run.faults());
        report.put("played", run.scenes().size());
        report.put("surprises", run.surprises());
        report.put("scenes", run.scenes());
        return report;
    }
}
