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
import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import dev.vestibule.upstream.AuthorizationUrl;
import dev.vestibule.upstream.Call;
import dev.vestibule.upstream.CallbackRules;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.ProfileCall;
import dev.vestibule.upstream.Redaction;
import dev.vestibule.upstream.Reply;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.TokenExchange;
import dev.vestibule.upstream.Transaction;
import dev.vestibule.upstream.TryReturn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The way of a try: the same calls and the same judgements as a login, recorded, and no user at the end. */
final class TryFlow implements TryReturn {
    private static final String BACK = "Came back with a code";
    private static final String TOKEN = "Exchanged the code for a token";
    private static final String PROFILE = "Read the profile";

    private final Database database;
    private final Connections connections;
    private final Targets targets;
    private final Outbound outbound;
    private final Clock clock;

    TryFlow(Database database, Connections connections, Targets targets, Outbound outbound, Clock clock) {
        this.database = database;
        this.connections = connections;
        this.targets = targets;
        this.outbound = outbound;
        this.clock = clock;
    }

    /** A try that has begun: where to send the browser, and the transaction to seal into its cookie. */
    record Begun(String url, Transaction transaction) {}

    /**
     * Also for a disabled connection: a try is how one finds out whether to enable it.
     *
     * @param generation to be tried before a switch to it; empty for today's
     */
    Begun begin(String connectionName, String generation, String operator) {
        Target target = database.read(sql -> targets.resolve(sql, named(sql, connectionName), generation));
        Transaction transaction = Transaction.begin(
                Transaction.Purpose.TRY,
                connectionName,
                Targets.CALLBACK,
                clock.instant(),
                Map.of(
                        "operator",
                        operator,
                        "run",
                        Secrets.letters(16),
                        "generation",
                        target.generation().id()));
        return new Begun(AuthorizationUrl.of(target, transaction.state()), transaction);
    }

    @Override
    public String finish(Transaction transaction, CallbackRules.Returned returned) {
        Instant now = clock.instant();
        Target target = database.read(
                sql -> targets.resolve(sql, named(sql, transaction.connection()), transaction.carried("generation")));
        Report report = new Report(
                target.generation().effectiveScopes(target.connection().scopes()));
        Redaction redaction = new Redaction();
        redaction.hide(target.secret());
        redaction.hide(transaction.state());
        report.step(
                "ok",
                "Sent you to " + target.provider().name(),
                "done",
                "",
                sentTo(target, transaction, redaction),
                "");
        boolean ok = run(target, transaction, returned, report, redaction, now);
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
            Redaction redaction,
            Instant now) {
        String at = BACK;
        Call call = null;
        Reply reply = null;
        try {
            CallbackRules.check(transaction, returned, now);
            String code = CallbackRules.code(target, returned);
            redaction.hide(code);
            report.step("ok", BACK, "done", seconds(transaction.startedAt(), now), "", cameBack(returned, redaction));

            at = TOKEN;
            call = TokenExchange.call(target, code);
            reply = outbound.send(call);
            TokenExchange.Token token = TokenExchange.read(target, reply);
            redaction.hide(token.accessToken());
            token.granted().ifPresent(report::granted);
            step(report, "ok", TOKEN, call, reply, redaction);

            at = PROFILE;
            Optional<Profile> brought = ProfileCall.brought(target, reply);
            if (brought.isEmpty()) {
                reply = null;
                call = ProfileCall.call(target, token.accessToken());
                reply = outbound.send(call);
            }
            Profile profile = brought.isPresent() ? brought.get() : ProfileCall.read(target, reply);
            step(report, "ok", PROFILE, call, reply, redaction);
            report.profile(profile.userId(target.connection().userIdPrefix()), profile);
            return true;
        } catch (Failure failure) {
            Failure told = failure.about(target.provider().name()).showing(redaction.clean(failure.evidence()));
            report.failed(told);
            if (call == null) {
                report.step(
                        "fail",
                        "Came back from " + target.provider().name(),
                        "no code",
                        "",
                        "",
                        cameBack(returned, redaction));
            } else {
                step(report, "fail", at, call, Optional.ofNullable(reply), redaction);
            }
            notReached(report, at);
            return false;
        }
    }

    private static void notReached(Report report, String at) {
        if (at.equals(BACK)) {
            report.step("open", TOKEN, "not reached", "", "", "");
        }
        if (!at.equals(PROFILE)) {
            report.step("open", PROFILE, "not reached", "", "", "");
        }
    }

    private static void step(Report report, String state, String title, Call call, Reply reply, Redaction redaction) {
        step(report, state, title, call, Optional.of(reply), redaction);
    }

    private static void step(
            Report report, String state, String title, Call call, Optional<Reply> reply, Redaction redaction) {
        report.step(
                state,
                title,
                reply.map(answer -> "HTTP " + answer.status()).orElse("no answer"),
                reply.map(answer -> answer.millis() + " ms").orElse(""),
                redaction.request(call),
                reply.map(redaction::answer).orElse(""));
    }

    private static String sentTo(Target target, Transaction transaction, Redaction redaction) {
        return redaction.clean("GET "
                + AuthorizationUrl.of(target, transaction.state())
                        .replace("&", "\n  &")
                        .replace("?", "\n  ?"));
    }

    private static String cameBack(CallbackRules.Returned returned, Redaction redaction) {
        Map<String, String> parameters = new LinkedHashMap<>();
        returned.code().ifPresent(value -> parameters.put("code", value));
        returned.error().ifPresent(value -> parameters.put("error", value));
        returned.errorReason().ifPresent(value -> parameters.put("error_reason", value));
        returned.errorDescription().ifPresent(value -> parameters.put("error_description", value));
        return "GET " + returned.path() + "\n" + redaction.fields(parameters);
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
