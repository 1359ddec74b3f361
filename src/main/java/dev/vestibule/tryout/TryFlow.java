package dev.vestibule.tryout;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.SpentStates;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Profile;
import dev.vestibule.provider.Step;
import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import dev.vestibule.upstream.AuthorizationUrl;
import dev.vestibule.upstream.CallbackRules;
import dev.vestibule.upstream.Conversation;
import dev.vestibule.upstream.Discovery;
import dev.vestibule.upstream.Exchange;
import dev.vestibule.upstream.Introduction;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Redaction;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.TokenExchange;
import dev.vestibule.upstream.Transaction;
import dev.vestibule.upstream.TryReturn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The way of a try: the same calls and the same judgements as a login, recorded, and no user at the end. */
final class TryFlow implements TryReturn {
    private static final String BACK = "Came back with a code";
    private static final String TOKEN = "Exchanged the code for a token";
    private static final String PROFILE = "Read the profile";

    private final Database database;
    private final Connections connections;
    private final Targets targets;
    private final Outbound outbound;
    private final Discovery discovery;
    private final Introduction introduction;
    private final Clock clock;

    TryFlow(
            Database database,
            Connections connections,
            Targets targets,
            Outbound outbound,
            Discovery discovery,
            Introduction introduction,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.targets = targets;
        this.outbound = outbound;
        this.discovery = discovery;
        this.introduction = introduction;
        this.clock = clock;
    }

    /** A try that has begun: where to send the browser, and the transaction to seal into its cookie. */
    record Begun(String url, Transaction transaction, boolean crossSite) {}

    /**
     * Also for a disabled connection: a try is how one finds out whether to enable it.
     *
     * @param generation to be tried before a switch to it; empty for today's
     */
    Begun begin(String connectionName, String generation, String operator) {
        Target target =
                discovery.complete(database.read(sql -> targets.resolve(sql, named(sql, connectionName), generation)));
        Transaction transaction = Transaction.begin(
                Transaction.Purpose.TRY,
                connectionName,
                target.path(),
                clock.instant(),
                Map.of(
                        "operator",
                        operator,
                        "run",
                        Secrets.letters(16),
                        "generation",
                        target.generation().id()));
        return new Begun(
                AuthorizationUrl.of(target, transaction),
                transaction,
                target.generation().protocol().front().formPost());
    }

    @Override
    public String finish(Transaction transaction, CallbackRules.Returned returned) {
        Instant now = clock.instant();
        Target target = discovery.complete(database.read(
                sql -> targets.resolve(sql, named(sql, transaction.connection()), transaction.carried("generation"))));
        Report report = new Report(
                target.generation().effectiveScopes(target.connection().scopes()));
        Conversation conversation = Conversation.regardless(target, outbound, clock)
                .hiding(transaction.state())
                .hiding(transaction.proof());
        report.step(
                "ok",
                "Sent you to " + target.provider().name(),
                "done",
                "",
                sentTo(target, transaction, conversation.redaction()),
                "");
        boolean ok = run(target, transaction, returned, report, conversation, now);
        tell(report, conversation, transaction, now);
        String run = transaction.carried("run");
        String operator = transaction.carried("operator");
        database.write(sql -> {
            if (!SpentStates.spend(sql, transaction.state(), now)) {
                throw Failure.of(Reason.LOGIN_FINISHED, "the state of the try was spent");
            }
            Connection connection = named(sql, transaction.connection());
            boolean ofToday = target.generation().id().equals(connection.generation());
            long revision = ofToday ? target.connection().revision() : 0;
            Runs.add(sql, new Runs.Run(run, transaction.connection(), operator, now, ok, revision, report.members()));
            if (ofToday) {
                connections.tried(sql, transaction.connection(), ok, revision, now);
            } else {
                connections
                        .generations()
                        .tried(sql, connection, target.generation().id(), ok, operator, now);
            }
            Entry entry = ok ? Entry.of(Event.TRY) : Entry.failed(Event.TRY, reason(report), "");
            Journal.write(sql, entry.connection(transaction.connection()).operator(operator), now);
            return true;
        });
        return "/dashboard/try/" + transaction.connection() + "/" + run;
    }

    private boolean run(
            Target target,
            Transaction transaction,
            CallbackRules.Returned returned,
            Report report,
            Conversation conversation,
            Instant now) {
        try {
            CallbackRules.check(transaction, returned, now);
            TokenExchange.Token token = conversation.token(transaction, conversation.code(returned));
            Redaction redaction = conversation.redaction();
            token.granted()
                    .ifPresent(granted -> report.granted(
                            granted.stream().map(redaction::clean).toList()));
            Profile profile = introduction.profile(conversation, transaction, returned, token);
            Map<String, String> claims = new LinkedHashMap<>(profile.claims());
            claims.replaceAll((name, value) -> redaction.clean(value));
            report.profile(
                    profile.userId(target.connection().userIdPrefix()),
                    new Profile(profile.id(), profile.secondId(), profile.accountType(), claims));
            return true;
        } catch (Failure failure) {
            report.failed(failure.about(target.provider().name()));
            conversation.diagnosis().ifPresent(found -> report.diagnosis(found.toMap(transaction.connection())));
            return false;
        }
    }

    /** The steps in order, those that were not reached as such. */
    private static void tell(Report report, Conversation conversation, Transaction transaction, Instant now) {
        Map<Step, Exchange> said = new EnumMap<>(Step.class);
        conversation.exchanges().forEach(exchange -> said.put(exchange.step(), exchange));
        Map<Step, String> titles = new LinkedHashMap<>();
        titles.put(Step.CALLBACK, BACK);
        titles.put(Step.TOKEN, TOKEN);
        titles.put(Step.PROFILE, PROFILE);
        titles.forEach((step, title) -> {
            Exchange exchange = said.get(step);
            if (exchange == null) {
                report.step("open", title, "not reached", "", "", "");
            } else {
                String took = step == Step.CALLBACK ? seconds(transaction.startedAt(), now) : exchange.millis() + " ms";
                report.step(
                        exchange.ok() ? "ok" : "fail",
                        step == Step.CALLBACK && !exchange.ok() ? exchange.title() : title,
                        word(exchange),
                        took,
                        exchange.request(),
                        exchange.answer());
            }
        });
    }

    private static String word(Exchange exchange) {
        if (exchange.step() == Step.CALLBACK) {
            return exchange.ok() ? "done" : "no code";
        }
        return exchange.status() == 0 ? "no answer" : "HTTP " + exchange.status();
    }

    private static String sentTo(Target target, Transaction transaction, Redaction redaction) {
        return redaction.clean("GET "
                + AuthorizationUrl.of(target, transaction).replace("&", "\n  &").replace("?", "\n  ?"));
    }

    private static String seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() + " s with you";
    }

    private static String reason(Report report) {
        return report.members().get("failure") instanceof Map<?, ?> failure
                ? String.valueOf(failure.get("reason"))
                : "";
    }

    private Connection named(Sql sql, String name) {
        return connections
                .named(sql, name)
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no connection of that name"));
    }
}
