package dev.vestibule.account;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.diagnosis.CaseFile;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.LinkOffers;
import dev.vestibule.grant.Sessions;
import dev.vestibule.grant.SpentStates;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Provider;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sql;
import dev.vestibule.upstream.AccountReturn;
import dev.vestibule.upstream.AuthorizationUrl;
import dev.vestibule.upstream.CallbackRules;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.Transaction;
import dev.vestibule.upstream.Visits;
import dev.vestibule.user.Linking;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Adding an account, from setting out to the confirmed form; proving again who one is; taking an account off. The transaction
 * on the way names session and user, and whoever comes back has to be both: a login that was swapped in between ends it.
 */
final class AccountFlow implements AccountReturn {
    /** The cookie that an offer belongs to. */
    static final String COOKIE = "link";

    private static final String USER = "user";
    private static final String SID = "sid";
    private static final String BACK = "back";

    private final Database database;
    private final Connections connections;
    private final Targets targets;
    private final Visits visits;
    private final Clock clock;

    AccountFlow(Database database, Connections connections, Targets targets, Visits visits, Clock clock) {
        this.database = database;
        this.connections = connections;
        this.targets = targets;
        this.visits = visits;
        this.clock = clock;
    }

    /** The connections by which somebody could log in, too; those of the application, if one sent them. */
    List<Connection> addable(Sql sql, Present present, Back back) {
        List<String> had = had(sql, present);
        List<Connection> open = back.applicationId().isEmpty()
                ? connections.all(sql).stream()
                        .filter(one -> one.enabled() && !one.appId().isEmpty())
                        .filter(one ->
                                !connections.applicationsOf(sql, one.id()).isEmpty())
                        .toList()
                : connections.onFor(sql, back.applicationId());
        return open.stream().filter(one -> !had.contains(one.name())).toList();
    }

    /** The connections by which somebody can prove who they are. */
    List<Connection> provable(Sql sql, Present present) {
        List<String> had = had(sql, present);
        return connections.all(sql).stream()
                .filter(one -> one.enabled() && had.contains(one.name()))
                .toList();
    }

    private static List<String> had(Sql sql, Present present) {
        return Linking.accounts(sql, present.user().id()).stream()
                .map(account -> account.shown().connection())
                .toList();
    }

    Provider provider(Connection connection) {
        return targets.provider(connection);
    }

    Optional<Connection> named(Sql sql, String name) {
        return connections.named(sql, name);
    }

    /** Off to a provider. */
    Visits.Leaving setOut(Transaction.Purpose purpose, Present present, String connection, Back back) {
        Instant now = clock.instant();
        boolean link = purpose == Transaction.Purpose.LINK;
        if (link) {
            present.requireFresh(now);
        }
        Target target = database.read(sql -> {
            List<Connection> offered = link ? addable(sql, present, back) : provable(sql, present);
            Connection chosen = offered.stream()
                    .filter(one -> one.name().equals(connection))
                    .findFirst()
                    .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "not one of the connections on offer"));
            return targets.resolve(sql, chosen);
        });
        Map<String, String> carried =
                Map.of(USER, present.user().id(), SID, present.session().sid(), BACK, back.query());
        return visits.leave(target, purpose, carried, new AuthorizationUrl.Extras(true, List.of()), now);
    }

    @Override
    public String wayBack(Transaction transaction) {
        return Account.PATH + transaction.carried(BACK);
    }

    @Override
    public Next finish(
            Transaction transaction,
            CallbackRules.Returned returned,
            Optional<String> sessionCookie,
            String address,
            Consumer<CaseFile> trouble) {
        CallbackRules.check(transaction, returned, clock.instant());
        Target target = database.read(sql -> {
            whoBegan(sql, transaction, sessionCookie);
            Connection connection = connections
                    .named(sql, transaction.connection())
                    .filter(Connection::enabled)
                    .orElseThrow(() -> Failure.of(Reason.CONNECTION_DISABLED, "disabled or gone"));
            return targets.resolve(sql, connection, transaction.carried(Visits.GENERATION));
        });
        Visits.Met met = visits.meet(target, transaction, returned, trouble);
        return database.write(sql -> {
            Present present = whoBegan(sql, transaction, sessionCookie);
            if (!SpentStates.spend(sql, transaction.state(), clock.instant())) {
                throw Failure.of(Reason.LOGIN_FINISHED, "the state was spent");
            }
            return transaction.purpose() == Transaction.Purpose.LINK
                    ? offer(sql, present, met, transaction.carried(BACK))
                    : proved(sql, present, met, transaction.carried(BACK), sessionCookie.orElse(""), address);
        });
    }

    /** The one who began this, still in the same session. */
    private Present whoBegan(Sql sql, Transaction transaction, Optional<String> sessionCookie) {
        return sessionCookie
                .flatMap(cookie -> Present.of(sql, cookie, clock.instant()))
                .filter(there -> there.user().id().equals(transaction.carried(USER))
                        && there.session().sid().equals(transaction.carried(SID)))
                .orElseThrow(() -> Failure.of(Reason.LINK_OTHER_SESSION, "not the session in which it began"));
    }

    private Next offer(Sql sql, Present present, Visits.Met met, String back) {
        Connection connection = met.target().connection();
        Linking.Outcome outlook = Linking.outlook(sql, present.user().id(), connection.name(), met.profile());
        if (outlook == Linking.Outcome.THEIRS_ALREADY) {
            return new Next(Account.PATH + with(back, "done=already"), Optional.empty());
        }
        Refusals.unlessAdded(outlook, met.target().provider().name());
        String value = LinkOffers.make(sql, present.session(), connection.name(), met.profile(), clock.instant());
        return new Next(Account.CONFIRM + back, Optional.of(new Kept(COOKIE, value, LinkOffers.LIFE, false)));
    }

    private Next proved(Sql sql, Present present, Visits.Met met, String back, String cookie, String address) {
        Instant now = clock.instant();
        String connection = met.target().connection().name();
        boolean same = Linking.owner(sql, connection, met.profile())
                .filter(present.user().id()::equals)
                .isPresent();
        if (!same) {
            throw Failure.of(Reason.LINK_OTHER_SESSION, "proved to be somebody else");
        }
        Sessions.Begun begun = Sessions.begin(sql, present.user().id(), connection, Optional.of(cookie), now);
        Journal.write(
                sql,
                Entry.of(Event.LOGIN)
                        .connection(connection)
                        .user(present.user().id())
                        .from(address)
                        .detail("Proved again, to change the ways to log in."),
                now);
        return new Next(
                Account.PATH + with(back, "done=proved"),
                Optional.of(new Kept(Sessions.COOKIE, begun.cookie(), Sessions.ABSOLUTE, true)));
    }

    private static String with(String query, String more) {
        return query + (query.isEmpty() ? "?" : "&") + more;
    }

    /** The account on offer to somebody. */
    Optional<LinkOffers.Offer> offered(Present present, String value) {
        return database.read(sql -> LinkOffers.find(sql, value, present.session(), clock.instant()));
    }

    /** Adds the account on offer: the one place where that happens because somebody said so. */
    void confirm(String sessionCookie, String value, String address) {
        database.write(sql -> {
            Instant now = clock.instant();
            Present present = Present.of(sql, sessionCookie, now).orElseThrow(Hall::nobody);
            present.requireFresh(now);
            LinkOffers.Offer offer = LinkOffers.take(sql, value, present.session(), now)
                    .orElseThrow(() -> Failure.of(Reason.LINK_GONE, "no such offer, or not of this session"));
            Connection connection = connections
                    .named(sql, offer.connection())
                    .filter(Connection::enabled)
                    .orElseThrow(() -> Failure.of(Reason.CONNECTION_DISABLED, "disabled or gone"));
            Refusals.unlessAdded(
                    Linking.add(
                            sql, present.user().id(), connection.name(), connection.provider(), offer.profile(), now),
                    targets.provider(connection).name());
            Journal.write(
                    sql,
                    Entry.of(Event.LINKED)
                            .connection(connection.name())
                            .user(present.user().id())
                            .from(address)
                            .detail("By the user, who proved both accounts."),
                    now);
            return true;
        });
    }
}
