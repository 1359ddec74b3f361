package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.application.ResourceServers;
import dev.vestibule.application.ResourceServers.ClientGrant;
import dev.vestibule.connection.Connection;
import dev.vestibule.dashboard.ConnectionPath.Part;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Sql;
import dev.vestibule.vault.Keeping;
import dev.vestibule.vault.Kept;
import dev.vestibule.web.Params;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether users' tokens are kept, who may read them, and how they are. The tokens themselves are never shown. */
final class KeepingTab implements ConnectionTab {
    static final String KEEP = "keep";
    static final String APPLICATION = "application";
    static final String MAY = "may";
    static final String SURE = "sure";
    private static final String SCOPE = "read:user_idp_tokens";

    private final Desk desk;

    KeepingTab(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Reply show(OpenConnection open, Params query) {
        return desk.database().read(sql -> page(sql, open, query));
    }

    private Reply page(Sql sql, OpenConnection open, Params query) {
        String provider = open.provider().name();
        List<Application> all = Applications.all(sql);
        List<Application> able = all.stream().filter(one -> !one.isPublic()).toList();
        Set<String> may = Keeping.readers(sql, open.name());
        Set<String> on = Set.copyOf(open.saved()
                .map(connection -> desk.connections().applicationsOf(sql, connection.id()))
                .orElse(List.of()));
        List<ClientGrant> grants = ResourceServers.grants(sql);
        Kept.Figures figures = Kept.figures(sql, open.name(), desk.clock().instant());
        return new Reply.Page(
                200,
                "connections/tokens.ftlh",
                new KeepingPage(
                        ConnectionHead.of(desk, open, query.typed("done")),
                        Keeping.isOn(sql, open.name()),
                        open.generation().tokens().isPresent(),
                        open.generation().name(),
                        figures.living(),
                        figures.next().map(Instant::toString).orElse(""),
                        figures.soon(),
                        figures.fates().stream()
                                .map(fate -> new KeepingPage.Fate(
                                        !fate.ended().isEmpty(),
                                        fate.tokens(),
                                        TokenTrouble.words(fate.ended(), fate.trouble(), provider)))
                                .toList(),
                        query.has("off"),
                        able.stream()
                                .map(one -> new KeepingPage.Reader(
                                        one.id(),
                                        one.name(),
                                        one.kind().label(),
                                        may.contains(one.id()),
                                        may.contains(one.id())
                                                ? lack(one, on.contains(one.id()), mayAsk(one, grants))
                                                : ""))
                                .toList(),
                        all.size() - able.size(),
                        SCOPE,
                        audience(),
                        ApiServlet.path(audience()),
                        query.text(APPLICATION)
                                .flatMap(id -> Applications.find(sql, id))
                                .map(Application::name)
                                .orElse("")));
    }

    /** What keeps an application from reading that may. */
    private static String lack(Application application, boolean on, boolean granted) {
        if (!on) {
            return "Cannot read yet: this connection is off for it, under Apps.";
        }
        if (!application.mayUse("client_credentials")) {
            return "Cannot read yet: it may not ask for tokens of its own (client_credentials), under its Tokens.";
        }
        return granted ? "" : "Cannot read yet: it lacks the client grant.";
    }

    private boolean mayAsk(Application application, List<ClientGrant> grants) {
        return grants.stream()
                .anyMatch(grant -> grant.applicationId().equals(application.id())
                        && grant.audience().equals(audience())
                        && grant.scopes().contains(SCOPE));
    }

    private String audience() {
        return desk.site().url("/api/v2/");
    }

    @Override
    public Reply save(OpenConnection open, Params query, Params form, String operator) {
        String path = ConnectionPath.of(open.name(), Part.TOKENS);
        Instant now = desk.clock().instant();
        return desk.database().write(sql -> {
            Optional<Connection> there = desk.connections().named(sql, open.name());
            if (there.isEmpty()) {
                return new Reply.GoTo(path + "?done=gone");
            }
            return form.has(APPLICATION)
                    ? let(sql, path, open, form, operator, now)
                    : keep(sql, path, open, form, operator, now);
        });
    }

    private Reply keep(Sql sql, String path, OpenConnection open, Params form, String operator, Instant now) {
        boolean on = form.has(KEEP);
        if (on && open.generation().tokens().isEmpty()) {
            return new Reply.GoTo(path);
        }
        long kept = Kept.count(sql, open.name());
        boolean loses = kept > 0 || !Keeping.readers(sql, open.name()).isEmpty();
        if (!on && loses && !form.has(SURE)) {
            return new Reply.GoTo(path + "?off");
        }
        if (Keeping.set(sql, open.name(), on, now)) {
            String what = on
                    ? "Tokens of users are kept from their next login on."
                    : "Tokens of users are not kept any more; deleted: " + kept + ".";
            ConnectionChanges.write(sql, open.name(), operator, what, now);
        }
        return new Reply.GoTo(path + "?done=" + (on ? "kept" : "dropped"));
    }

    private static Reply let(Sql sql, String path, OpenConnection open, Params form, String operator, Instant now) {
        String id = form.typed(APPLICATION);
        Application application = Applications.find(sql, id)
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "switch for an application that is not there"));
        boolean may = form.has(MAY);
        if (may && application.isPublic()) {
            throw Failure.of(Reason.NOT_FOUND, "an application without a secret cannot read tokens");
        }
        if (Keeping.let(sql, open.name(), id, may)) {
            String sentence = application.name() + (may ? " may read tokens." : " may no longer read tokens.");
            ConnectionChanges.write(sql, open.name(), operator, id, sentence, now);
        }
        return new Reply.GoTo(path + "?done=" + (may ? "may" : "maynot") + "&application="
                + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }
}
