package dev.vestibule.tryout;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.diagnosis.Diagnosis;
import dev.vestibule.diagnosis.Seen;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.SpentStates;
import dev.vestibule.provider.Profile;
import dev.vestibule.provider.Renewal;
import dev.vestibule.provider.Step;
import dev.vestibule.provider.TokenLife;
import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import dev.vestibule.upstream.AuthorizationUrl;
import dev.vestibule.upstream.CallbackRules;
import dev.vestibule.upstream.Conversation;
import dev.vestibule.upstream.Exchange;
import dev.vestibule.upstream.Redaction;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.TokenExchange;
import dev.vestibule.upstream.TokenRenewal;
import dev.vestibule.upstream.Transaction;
import dev.vestibule.upstream.TryReturn;
import dev.vestibule.vault.Keeping;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The way of a try: the same calls and the same judgements as a login, recorded, and no user at the end. */
final class TryFlow implements TryReturn {
    private final Database database;
    private final Connections connections;
    private final Targets targets;
    private final Tryout.Talk talk;
    private final Clock clock;

    TryFlow(Database database, Connections connections, Targets targets, Tryout.Talk talk, Clock clock) {
        this.database = database;
        this.connections = connections;
        this.targets = targets;
        this.talk = talk;
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
        Instant now = clock.instant();
        String run = Secrets.letters(16);
        Target target = talk.discovery()
                .complete(database.read(sql -> targets.resolve(sql, named(sql, connectionName), generation)));
        return database.write(sql -> {
            Connection connection = named(sql, connectionName);
            Transaction transaction = Transaction.begin(
                    Transaction.Purpose.TRY,
                    connectionName,
                    target.path(),
                    now,
                    Map.of(
                            "operator",
                            operator,
                            "run",
                            run,
                            "generation",
                            target.generation().id()));
            String url = AuthorizationUrl.of(target, transaction);
            Conversation conversation = conversation(target, transaction);
            Report report = Report.of(
                    target.generation().name(),
                    target.connection().sandbox(),
                    target.generation().effectiveScopes(target.connection().scopes()),
                    sentTo(target, url, conversation.redaction(), now).toMap(),
                    conversation.caseFile());
            Runs.begin(
                    sql,
                    new Runs.Run(
                            run,
                            connectionName,
                            operator,
                            now,
                            Optional.empty(),
                            revision(connection, target),
                            report));
            return new Begun(
                    url, transaction, target.generation().protocol().front().formPost());
        });
    }

    private Conversation conversation(Target target, Transaction transaction) {
        return Conversation.regardless(target, talk.outbound(), clock)
                .hiding(transaction.state())
                .hiding(transaction.proof());
    }

    private static Exchange sentTo(Target target, String url, Redaction redaction, Instant now) {
        String request = redaction.clean("GET " + url.replace("&", "\n  &").replace("?", "\n  ?"));
        String title = "Sent you to " + target.provider().name();
        return new Exchange(Step.AUTHORIZE, title, now, request, 303, "", Map.of(), "", 0, 0, true);
    }

    /** A try that looks ahead says nothing about the settings of today. */
    private static long revision(Connection connection, Target target) {
        return target.generation().id().equals(connection.generation()) ? connection.revision() : 0;
    }

    @Override
    public String finish(Transaction transaction, CallbackRules.Returned returned) {
        Instant now = clock.instant();
        String name = transaction.connection();
        Target target = talk.discovery()
                .complete(database.read(
                        sql -> targets.resolve(sql, named(sql, name), transaction.carried("generation"))));
        String id = transaction.carried("run");
        String operator = transaction.carried("operator");
        Conversation conversation = conversation(target, transaction);
        Report begun = database.read(sql -> Runs.find(sql, name, id))
                .map(Runs.Run::report)
                .orElseGet(() -> Report.of(
                        target.generation().name(),
                        target.connection().sandbox(),
                        target.generation().effectiveScopes(target.connection().scopes()),
                        sentTo(target, AuthorizationUrl.of(target, transaction), conversation.redaction(), now)
                                .toMap(),
                        conversation.caseFile()));
        Outcome outcome = run(target, conversation, transaction, returned, begun, now);
        database.write(sql -> {
            if (!SpentStates.spend(sql, transaction.state(), now)) {
                throw Failure.of(Reason.LOGIN_FINISHED, "the state of the try was spent");
            }
            Connection connection = named(sql, name);
            long revision = target.generation().id().equals(connection.generation())
                    ? target.connection().revision()
                    : 0;
            Runs.finish(
                    sql,
                    new Runs.Run(
                            id,
                            name,
                            operator,
                            transaction.startedAt(),
                            Optional.of(outcome.ok()),
                            revision,
                            outcome.report()),
                    now);
            outcome.note(sql, connections, connection, target.generation().id(), revision, operator, now);
            return true;
        });
        return TryPath.run(name, id);
    }

    private Outcome run(
            Target target,
            Conversation conversation,
            Transaction transaction,
            CallbackRules.Returned returned,
            Report begun,
            Instant now) {
        Report report = begun;
        try {
            CallbackRules.check(transaction, returned, now);
            TokenExchange.Token token = conversation.token(transaction, conversation.code(returned));
            Redaction redaction = conversation.redaction();
            if (token.granted().isPresent()) {
                report = report.granting(
                        token.granted().get().stream().map(redaction::clean).toList());
            }
            Profile profile = talk.introduction().profile(conversation, transaction, returned, token);
            Map<String, String> claims = new LinkedHashMap<>(profile.claims());
            claims.replaceAll((claim, value) -> redaction.clean(value));
            report = report.knowing(profile.userId(target.connection().userIdPrefix()), profile, claims);
            exchange(target, conversation, token);
            return new Outcome(true, "", report.with(conversation.caseFile()));
        } catch (Failure failure) {
            Failure told = failure.about(target.provider().name())
                    .showing(conversation.redaction().clean(failure.evidence()));
            return new Outcome(
                    false, failure.reason().slug(), report.failing(told).with(conversation.caseFile()));
        }
    }

    /** As a login does behind the visitor's back where tokens are kept; what it brings is thrown away. */
    private void exchange(Target target, Conversation conversation, TokenExchange.Token token) {
        Optional<Renewal> way = target.generation().tokens().flatMap(TokenLife::exchange);
        boolean kept =
                database.read(sql -> Keeping.isOn(sql, target.connection().name()));
        if (kept && way.isPresent()) {
            String step = "Exchange the token for one that lives longer";
            conversation.ask(Step.EXCHANGE, TokenRenewal.call(target, way.get(), step, token.accessToken()), reply -> {
                TokenRenewal.Renewed renewed = TokenRenewal.read(target, way.get(), reply);
                conversation.hiding(renewed.accessToken());
                return renewed;
            });
        }
    }

    /** What the operator read on the provider's page instead of coming back; says whether that was still wanted. */
    boolean told(Runs.Run run, String words, String operator) {
        Instant now = clock.instant();
        return database.write(sql -> {
            Connection connection = named(sql, run.connection());
            String generation =
                    run.report().file().map(file -> file.generation()).orElse("");
            Target target = targets.resolve(sql, connection, generation);
            Redaction redaction = new Redaction();
            redaction.hide(target.secret());
            String clean = redaction.clean(words);
            Diagnosis diagnosis = Diagnosis.of(target.provider(), target.generation(), Seen.page(clean));
            Report report = run.report()
                    .told(clean)
                    .failing(Failure.of(diagnosis.reason(), "told by the operator")
                            .about(target.provider().name()))
                    .with(Told.by(run, diagnosis));
            boolean wanted = Runs.tell(
                    sql,
                    new Runs.Run(
                            run.id(),
                            run.connection(),
                            run.operator(),
                            run.at(),
                            Optional.of(false),
                            run.revision(),
                            report),
                    now);
            if (wanted) {
                new Outcome(false, diagnosis.reason().slug(), report)
                        .note(sql, connections, connection, target.generation().id(), run.revision(), operator, now);
            }
            return wanted;
        });
    }

    private Connection named(Sql sql, String name) {
        return connections
                .named(sql, name)
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no connection of that name"));
    }
}
