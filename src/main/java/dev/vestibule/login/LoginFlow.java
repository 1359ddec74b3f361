package dev.vestibule.login;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.Codes;
import dev.vestibule.grant.Session;
import dev.vestibule.grant.Sessions;
import dev.vestibule.grant.SpentStates;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Profile;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sql;
import dev.vestibule.upstream.AuthorizationUrl;
import dev.vestibule.upstream.CallbackRules;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.ProfileCall;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.TokenExchange;
import dev.vestibule.upstream.Transaction;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way of a login. {@link #begin} goes from the request to the provider, or straight to the answer where a session is good
 * enough; {@link #finish} goes from the provider's answer to the application's. Nothing is stored before the end, and then
 * everything in one transaction.
 */
final class LoginFlow {
    private final Database database;
    private final Connections connections;
    private final Targets targets;
    private final Transactions transactions;
    private final Outbound outbound;
    private final Answering answering;
    private final Clock clock;

    LoginFlow(
            Database database,
            Connections connections,
            Targets targets,
            Transactions transactions,
            Outbound outbound,
            Answering answering,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.targets = targets;
        this.transactions = transactions;
        this.outbound = outbound;
        this.answering = answering;
        this.clock = clock;
    }

    /** From a checked request to the next step. */
    Step begin(AuthorizeRequest request, Optional<String> sessionCookie, String address) {
        Instant now = clock.instant();
        Prepared prepared = database.read(sql -> prepare(sql, request, sessionCookie, now));
        if (prepared.session().isPresent()) {
            Session session = prepared.session().get();
            return new Step.Answer(answerFrom(session, request, address, now), Optional.empty());
        }
        if (request.silent()) {
            throw Failure.of(Reason.LOGIN_REQUIRED, "prompt=none without a usable session");
        }
        if (prepared.target().isEmpty()) {
            return new Step.Choose(request.applicationName(), prepared.choices());
        }
        Target target = prepared.target().get();
        Transaction transaction = Transaction.begin(
                Transaction.Purpose.LOGIN, target.connection().name(), Targets.CALLBACK, now, carried(request));
        return new Step.Upstream(
                AuthorizationUrl.of(target, transaction.state()),
                transactions.cookieName(transaction.state()),
                transactions.seal(transaction));
    }

    private record Prepared(Optional<Session> session, Optional<Target> target, List<Step.Choice> choices) {}

    private Prepared prepare(Sql sql, AuthorizeRequest request, Optional<String> sessionCookie, Instant now) {
        Optional<Connection> wanted = request.connection().map(name -> usable(sql, name, request.applicationId()));
        Optional<Session> session = sessionCookie
                .flatMap(cookie -> Sessions.find(sql, cookie, now))
                .filter(found -> goodEnough(sql, found, request, now));
        if (session.isPresent()) {
            return new Prepared(session, Optional.empty(), List.of());
        }
        if (wanted.isPresent()) {
            return new Prepared(session, Optional.of(targets.resolve(sql, wanted.get())), List.of());
        }
        List<Connection> on = connections.onFor(sql, request.applicationId());
        if (on.isEmpty()) {
            throw Failure.of(Reason.NO_CONNECTION, "no connection is on for " + request.applicationId());
        }
        List<Step.Choice> choices = on.stream()
                .map(connection -> new Step.Choice(
                        connection.name(),
                        targets.provider(connection).name(),
                        targets.provider(connection).logo()))
                .toList();
        return new Prepared(session, Optional.empty(), choices);
    }

    private Connection usable(Sql sql, String name, String applicationId) {
        Connection connection = connections
                .named(sql, name)
                .orElseThrow(() -> Failure.of(Reason.CONNECTION_UNKNOWN, "no connection of that name"));
        if (!connection.enabled()) {
            throw Failure.of(Reason.CONNECTION_DISABLED, name + " is disabled");
        }
        if (!connections.isOn(sql, name, applicationId)) {
            throw Failure.of(Reason.CONNECTION_NOT_FOR_APPLICATION, name + " is not on for " + applicationId);
        }
        return connection;
    }

    /** A session counts only while the connection it came through is enabled and on for this application. */
    private boolean goodEnough(Sql sql, Session session, AuthorizeRequest request, Instant now) {
        boolean fresh = request.maxAge()
                .map(seconds -> !session.authAt().plusSeconds(seconds).isBefore(now))
                .orElse(true);
        boolean asked = request.prompt().stream().anyMatch(prompt -> !prompt.equals("none"));
        boolean sameWay = request.connection()
                .map(name -> name.equals(session.connection()))
                .orElse(true);
        return fresh && !asked && sameWay && connections.isOn(sql, session.connection(), request.applicationId());
    }

    private String answerFrom(Session session, AuthorizeRequest request, String address, Instant now) {
        String code = database.write(sql -> {
            Sessions.touch(sql, session.sid(), now);
            Journal.write(
                    sql,
                    Entry.of(Event.SILENT_LOGIN)
                            .application(request.applicationId())
                            .connection(session.connection())
                            .user(session.userId())
                            .from(address),
                    now);
            return Codes.issue(
                    sql,
                    session,
                    request.applicationId(),
                    request.redirectUri(),
                    request.scope(),
                    request.nonce(),
                    request.challenge(),
                    now);
        });
        return answering.success(request.redirectUri(), request.state(), code);
    }

    /** From the provider's answer to the application's: the one place where a person becomes a user. */
    Step.Answer finish(
            Transaction transaction,
            CallbackRules.Returned returned,
            Optional<String> oldSessionCookie,
            String address) {
        CallbackRules.check(transaction, returned, clock.instant());
        Target target = database.read(
                sql -> targets.resolve(sql, usable(sql, transaction.connection(), transaction.carried("app"))));
        String code = CallbackRules.code(target, returned);
        TokenExchange.Token token = TokenExchange.read(target, sent(target, TokenExchange.call(target, code)));
        Profile profile = ProfileCall.read(target, sent(target, ProfileCall.call(target, token.accessToken())));
        return database.write(sql -> handOver(sql, transaction, target, profile, oldSessionCookie, address));
    }

    private dev.vestibule.upstream.Reply sent(Target target, dev.vestibule.upstream.Call call) {
        try {
            return outbound.send(call);
        } catch (Failure e) {
            throw e.about(target.provider().name());
        }
    }

    private Step.Answer handOver(
            Sql sql,
            Transaction transaction,
            Target target,
            Profile profile,
            Optional<String> oldSessionCookie,
            String address) {
        Instant now = clock.instant();
        if (!SpentStates.spend(sql, transaction.state(), now)) {
            throw Failure.of(Reason.LOGIN_FINISHED, "the state was spent")
                    .about(target.provider().name());
        }
        Connection connection = target.connection();
        User user = Users.seen(sql, connection.name(), connection.provider(), connection.userIdPrefix(), profile, now);
        Sessions.Begun begun = Sessions.begin(sql, user.id(), connection.name(), oldSessionCookie, now);
        String code = Codes.issue(
                sql,
                begun.session(),
                transaction.carried("app"),
                transaction.carried("to"),
                transaction.carried("scope"),
                transaction.carried("nonce"),
                Optional.of(transaction.carried("challenge")).filter(text -> !text.isEmpty()),
                now);
        Journal.write(
                sql,
                Entry.of(Event.LOGIN)
                        .application(transaction.carried("app"))
                        .connection(connection.name())
                        .user(user.id())
                        .from(address),
                now);
        return new Step.Answer(
                answering.success(transaction.carried("to"), transaction.carried("state"), code),
                Optional.of(begun.cookie()));
    }

    /** The visitor said no: the state is spent, so that the answer cannot be used again. */
    void declined(Transaction transaction) {
        Instant now = clock.instant();
        database.write(sql -> SpentStates.spend(sql, transaction.state(), now));
    }

    boolean isFinished(String state) {
        return database.read(sql -> SpentStates.isSpent(sql, state));
    }

    private static Map<String, String> carried(AuthorizeRequest request) {
        return Map.of(
                "app", request.applicationId(),
                "name", request.applicationName(),
                "to", request.redirectUri(),
                "state", request.state(),
                "scope", request.scope(),
                "nonce", request.nonce(),
                "challenge", request.challenge().orElse(""));
    }
}
