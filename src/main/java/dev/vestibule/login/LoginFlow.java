package dev.vestibule.login;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.diagnosis.CaseFile;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.Session;
import dev.vestibule.grant.Sessions;
import dev.vestibule.grant.SpentStates;
import dev.vestibule.journal.Event;
import dev.vestibule.provider.Profile;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sql;
import dev.vestibule.upstream.AuthorizationUrl;
import dev.vestibule.upstream.CallbackRules;
import dev.vestibule.upstream.Conversation;
import dev.vestibule.upstream.Discovery;
import dev.vestibule.upstream.Introduction;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Rehearsed;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.Transaction;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import dev.vestibule.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way of a login. {@link #begin} goes from the request to the provider, or straight to the answer where a session is good
 * enough; {@link #finish} goes from the provider's answer to the application's. Nothing is stored before the end, and then
 * everything in one transaction.
 */
final class LoginFlow {
    /** A login ends with the generation it began with, also if an operator switches in between. */
    private static final String GENERATION = "generation";

    private final Database database;
    private final Connections connections;
    private final Targets targets;
    private final WaysIn ways;
    private final Transactions transactions;
    private final Outbound outbound;
    private final Outbound played;
    private final Vault vault;
    private final Discovery discovery;
    private final Introduction introduction;
    private final Issuing issuing;
    private final Clock clock;

    LoginFlow(
            Database database,
            Connections connections,
            Targets targets,
            Transactions transactions,
            Outbound outbound,
            Vault vault,
            Discovery discovery,
            Introduction introduction,
            Issuing issuing,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.targets = targets;
        this.ways = new WaysIn(connections, targets);
        this.transactions = transactions;
        this.outbound = outbound;
        this.played = outbound.apart();
        this.vault = vault;
        this.discovery = discovery;
        this.introduction = introduction;
        this.issuing = issuing;
        this.clock = clock;
    }

    /** Whether this login is only played, by the cookie that says so. */
    Optional<Rehearsed> rehearsed(Optional<String> cookie) {
        return cookie.flatMap(value -> transactions.rehearsed(value, clock.instant()));
    }

    /** From a checked request to the next step. */
    Step begin(
            Application application,
            AuthorizeRequest request,
            Optional<String> sessionCookie,
            String address,
            Optional<Rehearsed> rehearsed) {
        Instant now = clock.instant();
        WantedAnswer wanted = request.wanted();
        WaysIn.Chosen chosen = database.read(sql -> ways.choose(sql, request, sessionCookie, now));
        if (chosen.answerFrom().isPresent()) {
            return answerFrom(chosen.answerFrom().get(), application, wanted, address, now);
        }
        if (chosen.target().isEmpty()) {
            return new Step.Choose(wanted.applicationName(), chosen.choices());
        }
        Target target = discovery.complete(chosen.target().get());
        Transaction plain = Transaction.begin(
                        Transaction.Purpose.LOGIN, target.connection().name(), target.path(), now, wanted.carried())
                .with(GENERATION, target.generation().id());
        Transaction transaction = rehearsed.map(mark -> mark.on(plain, target)).orElse(plain);
        ProviderPart.refuseWhilePaused(outbound(transaction), target);
        AuthorizationUrl.Extras extras =
                new AuthorizationUrl.Extras(chosen.reauthentication(), request.connectionScopes());
        return new Step.Upstream(
                AuthorizationUrl.of(target, transaction, extras),
                transactions.cookieName(transaction.state()),
                transactions.seal(transaction),
                target.generation().protocol().front().formPost());
    }

    private Step.Answer answerFrom(
            String cookie, Application application, WantedAnswer wanted, String address, Instant now) {
        Issuing.Issued issued = database.write(sql -> {
            Session session = Sessions.use(sql, cookie, now)
                    .orElseThrow(() -> Failure.of(Reason.LOGIN_REQUIRED, "the session ended in this moment"));
            return Issuing.issue(sql, wanted, session, Event.SILENT_LOGIN, address, "", now);
        });
        return new Step.Answer(issuing.reply(application, wanted, issued), Optional.empty());
    }

    /**
     * From the provider's answer to the application's: the one place where a person becomes a user.
     *
     * @param trouble told what is known when the provider's part fails
     */
    Step.Answer finish(
            Transaction transaction,
            CallbackRules.Returned returned,
            Optional<String> oldSessionCookie,
            String address,
            Consumer<CaseFile> trouble) {
        CallbackRules.check(transaction, returned, clock.instant());
        WantedAnswer wanted = WantedAnswer.of(transaction);
        Ends ends = database.read(sql -> ends(sql, transaction, wanted));
        Target target = discovery.complete(ends.target());
        ProviderPart.Known known = ProviderPart.known(
                Conversation.of(target, outbound(transaction), clock).hiding(transaction.state()),
                introduction,
                transaction,
                returned,
                file -> trouble.accept(Rehearsed.of(transaction)
                        .map(mark -> file.simulated(mark.mark()))
                        .orElse(file)));
        HandedOver done =
                database.write(sql -> handOver(sql, transaction, wanted, target, known, oldSessionCookie, address));
        return new Step.Answer(
                issuing.reply(ends.application(), wanted, done.issued()), Optional.of(done.sessionCookie()));
    }

    /** What comes of a played login counts for nobody. */
    private Outbound outbound(Transaction transaction) {
        return Rehearsed.of(transaction).isPresent() ? played : outbound;
    }

    /** The two whom a login is between. */
    private record Ends(Application application, Target target) {}

    private Ends ends(Sql sql, Transaction transaction, WantedAnswer wanted) {
        Application application = Applications.find(sql, wanted.applicationId())
                .orElseThrow(() -> Failure.of(Reason.UNKNOWN_APPLICATION, "deleted while the visitor was away"));
        return new Ends(
                application,
                targets.resolve(
                        sql,
                        ways.usable(sql, transaction.connection(), wanted.applicationId()),
                        transaction.carried(GENERATION)));
    }

    private record HandedOver(Issuing.Issued issued, String sessionCookie) {}

    private HandedOver handOver(
            Sql sql,
            Transaction transaction,
            WantedAnswer wanted,
            Target target,
            ProviderPart.Known known,
            Optional<String> oldSessionCookie,
            String address) {
        Instant now = clock.instant();
        if (!SpentStates.spend(sql, transaction.state(), now)) {
            throw Failure.of(Reason.LOGIN_FINISHED, "the state was spent")
                    .about(target.provider().name());
        }
        Connection connection = target.connection();
        Profile profile = ToldOnce.remembered(sql, target, known.profile());
        ByAddress.link(sql, connection, profile, address, now);
        User user = Users.seen(sql, connection.name(), connection.provider(), connection.userIdPrefix(), profile, now);
        vault.keep(sql, target, Users.keyOf(sql, connection.name(), profile), known.token(), now);
        Sessions.Begun begun = Sessions.begin(sql, user.id(), connection.name(), oldSessionCookie, now);
        String detail = Rehearsed.of(transaction).map(Rehearsed::words).orElse("");
        return new HandedOver(
                Issuing.issue(sql, wanted, begun.session(), Event.LOGIN, address, detail, now), begun.cookie());
    }

    /** Whether the application has another connection on, one that is not left alone too, which a visitor could take. */
    boolean hasOtherWay(String applicationId, String connection) {
        return database.read(sql -> connections.onFor(sql, applicationId).stream()
                .filter(on -> !on.name().equals(connection))
                .anyMatch(on -> ProviderPart.isOpen(outbound, () -> targets.resolve(sql, on))));
    }

    /** The visitor said no: the state is spent, so that the answer cannot be used again. */
    void declined(Transaction transaction) {
        Instant now = clock.instant();
        database.write(sql -> SpentStates.spend(sql, transaction.state(), now));
    }

    boolean isFinished(String state) {
        return database.read(sql -> SpentStates.isSpent(sql, state));
    }
}
