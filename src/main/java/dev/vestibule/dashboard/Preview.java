package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Prepared;
import dev.vestibule.provider.Confidence;
import dev.vestibule.provider.Continuity;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Life;
import dev.vestibule.provider.Scope;
import dev.vestibule.store.Sql;
import dev.vestibule.user.Carried;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says before a switch what it would do: to users, to permissions, and what is not known. */
final class Preview {
    private Preview() {}

    /** What the switch itself needs, and the preview shows. */
    record Facts(Connection after, List<String> scopes, Carried carried) {}

    static Facts facts(Sql sql, Desk desk, OpenConnection open, Generation to) {
        Connection connection = open.saved().orElseThrow();
        Connection after = desk.connections().generations().asIf(sql, connection, to.id());
        return new Facts(
                after,
                to.effectiveScopes(after.scopes()),
                Carried.of(sql, open.name(), open.provider(), to, after.appId()));
    }

    static SwitchPage of(
            Sql sql,
            Desk desk,
            OpenConnection open,
            Generation to,
            String done,
            Map<String, String> errors,
            Conflict conflict) {
        Connection connection = open.saved().orElseThrow();
        Facts facts = facts(sql, desk, open, to);
        Optional<Prepared> prepared = desk.connections().generations().find(sql, connection.id(), to.id());
        Carried carried = facts.carried();
        return new SwitchPage(
                ConnectionHead.of(desk, open, done),
                open.provider().words(),
                open.generation().name(),
                to.name(),
                to.id(),
                to.life().warning(to.name(), desk.today()).orElse(""),
                to.life().on(desk.today()) == Life.State.ENDED,
                new SwitchPage.Counted(carried.users(), carried.known(), carried.strangers(), carried.refused()),
                rules(open, to),
                advice(carried, to),
                scopes(open, facts),
                prepared.map(Prepared::appId).orElse(""),
                prepared.filter(Prepared::hasSecret)
                        .map(some -> "set" + (some.secretHint().isEmpty() ? "" : ", ends in …" + some.secretHint()))
                        .orElse(connection.hasSecret() ? "today's is used" : ""),
                prepared.flatMap(Prepared::lastTry)
                        .map(tried -> tried.ok() ? "ok" : "fail")
                        .orElse(""),
                prepared.flatMap(Prepared::lastTry)
                        .map(Connection.LastTry::at)
                        .map(Instant::toString)
                        .orElse(""),
                ConnectionPath.startTry(open.name()) + "?generation=" + to.id(),
                prepared.flatMap(Prepared::leftAt).isPresent(),
                to.accounts(),
                open.revision(),
                errors,
                conflict);
    }

    private static List<SwitchPage.Rule> rules(OpenConnection open, Generation to) {
        List<SwitchPage.Rule> rules = new ArrayList<>();
        for (Continuity rule : open.provider().continuityOf(to)) {
            String other = open.provider().generation(rule.of()).name();
            String ids = rule.beginsWith().isEmpty() ? "" : " where it begins with " + rule.beginsWith();
            rules.add(new SwitchPage.Rule(
                    "“" + rule.ours() + "” is the “" + rule.theirs() + "” of " + other + ids + ". " + rule.note(),
                    rule.confidence() == Confidence.GUESSED
                            ? "guessed, so nobody is recognised by it"
                            : rule.confidence().word(),
                    rule.source().orElse(""),
                    rule.usable()));
        }
        return rules;
    }

    private static List<String> advice(Carried carried, Generation to) {
        List<String> advice = new ArrayList<>();
        if (carried.strangers() > 0) {
            advice.add(
                    "Whoever is not recognised comes back as a new user with a new id. Tell your applications before the"
                            + " switch, or let people say in the application who they were.");
            advice.add("Nothing is deleted: the old users stay, and are recognised again when you switch back.");
        }
        if (carried.refused() > 0) {
            advice.add(
                    "Accounts of a kind that " + to.name() + " refuses cannot log in until their owners change them.");
        }
        return advice;
    }

    private static List<SwitchPage.ScopeLine> scopes(OpenConnection open, Facts facts) {
        Generation to = open.provider().generation(facts.after().generation());
        List<SwitchPage.ScopeLine> lines = new ArrayList<>();
        List<String> before = new ArrayList<>(open.scopes());
        for (String name : facts.scopes()) {
            Optional<Scope> scope =
                    to.scopes().stream().filter(one -> one.name().equals(name)).findFirst();
            Optional<String> old = before.stream()
                    .filter(was -> scope.filter(one -> one.isCalled(was)).isPresent())
                    .findFirst();
            old.ifPresent(before::remove);
            lines.add(new SwitchPage.ScopeLine(old.orElse(""), name));
        }
        before.forEach(left -> lines.add(new SwitchPage.ScopeLine(left, "")));
        return lines;
    }
}
