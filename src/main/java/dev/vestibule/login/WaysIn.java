package dev.vestibule.login;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.Session;
import dev.vestibule.grant.Sessions;
import dev.vestibule.store.Sql;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.Targets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which way a request goes: by a session that is good enough, by the connection it names, or by one that the visitor chooses. */
final class WaysIn {
    private final Connections connections;
    private final Targets targets;

    WaysIn(Connections connections, Targets targets) {
        this.connections = connections;
        this.targets = targets;
    }

    /**
     * What the database says of a request.
     *
     * @param answerFrom the cookie of a session that is good enough
     * @param reauthentication whether the provider is to ask for the login again
     */
    record Chosen(
            Optional<String> answerFrom,
            Optional<Target> target,
            boolean reauthentication,
            List<Step.Choice> choices) {}

    Chosen choose(Sql sql, AuthorizeRequest request, Optional<String> cookie, Instant now) {
        String applicationId = request.wanted().applicationId();
        Optional<Connection> wanted = request.connection().map(name -> usable(sql, name, applicationId));
        Optional<Session> session = cookie.flatMap(value -> Sessions.find(sql, value, now))
                .filter(found -> cameByAWayThatIsOpen(sql, found, request));
        boolean goodEnough =
                session.filter(found -> goodEnough(found, request, now)).isPresent();
        if (goodEnough) {
            return new Chosen(cookie, Optional.empty(), false, List.of());
        }
        if (request.silent()) {
            throw Failure.of(Reason.LOGIN_REQUIRED, "prompt=none without a usable session");
        }
        boolean reauthentication = request.interactive() || session.isPresent();
        if (wanted.isPresent()) {
            return new Chosen(
                    Optional.empty(), Optional.of(targets.resolve(sql, wanted.get())), reauthentication, List.of());
        }
        List<Connection> on = connections.onFor(sql, applicationId);
        if (on.isEmpty()) {
            throw Failure.of(Reason.NO_CONNECTION, "no connection is on for " + applicationId);
        }
        List<Step.Choice> choices = on.stream()
                .map(connection -> new Step.Choice(
                        connection.name(),
                        targets.provider(connection).name(),
                        targets.provider(connection).logo()))
                .toList();
        return new Chosen(Optional.empty(), Optional.empty(), reauthentication, choices);
    }

    /**
     * A connection that an application may send somebody to.
     *
     * @throws Failure if there is none of that name, or it is not enabled and on for the application
     */
    Connection usable(Sql sql, String name, String applicationId) {
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
    private boolean cameByAWayThatIsOpen(Sql sql, Session session, AuthorizeRequest request) {
        boolean sameWay = request.connection()
                .map(name -> name.equals(session.connection()))
                .orElse(true);
        return sameWay
                && connections.isOn(sql, session.connection(), request.wanted().applicationId());
    }

    /** Whether nobody has to prove anything anew: young enough, the right person, and no page asked for. */
    private static boolean goodEnough(Session session, AuthorizeRequest request, Instant now) {
        boolean fresh = request.maxAge()
                .map(seconds ->
                        seconds > 0 && !session.authAt().plusSeconds(seconds).isBefore(now))
                .orElse(true);
        boolean rightPerson =
                request.wanted().subject().map(session.userId()::equals).orElse(true);
        return fresh && rightPerson && !request.interactive();
    }
}
