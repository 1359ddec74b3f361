package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.application.ResourceServers;
import dev.vestibule.application.ResourceServers.ClientGrant;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.AccessTokens;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sql;
import java.util.List;
import java.util.Map;

/**
 * {@code client_credentials} (RFC 6749 §4.4): a token for an application itself, for an API that an operator granted it.
 * Where nobody did, the answer is {@code invalid_target} (RFC 8707 §2).
 */
final class ClientCredentialsGrantType implements GrantType {
    private final Database database;
    private final TokenAnswers answers;

    ClientCredentialsGrantType(Database database, TokenAnswers answers) {
        this.database = database;
        this.answers = answers;
    }

    @Override
    public String name() {
        return "client_credentials";
    }

    @Override
    public Map<String, Object> answer(Caller caller) {
        Application application = caller.application();
        if (application.isPublic()) {
            throw Failure.of(Reason.UNAUTHORIZED_CLIENT, application.id() + " cannot prove who it is");
        }
        String audience = TokenServlet.need(caller.body(), "audience");
        return answers.of(database.write(sql -> issue(sql, audience, caller)));
    }

    private static AccessTokens.Issued issue(Sql sql, String audience, Caller caller) {
        Application application = caller.application();
        ClientGrant grant = ResourceServers.grant(sql, application.id(), audience)
                .orElseThrow(
                        () -> Failure.of(Reason.INVALID_TARGET, application.id() + " was not granted this audience"));
        String scope = caller.body().text("scope").orElse(String.join(" ", grant.scopes()));
        if (!scope.isEmpty() && !grant.scopes().containsAll(List.of(scope.split(" ")))) {
            throw Failure.of(Reason.INVALID_SCOPE, "scopes beyond the grant of " + application.id())
                    .showing("The application was not granted all of these scopes.");
        }
        Journal.write(
                sql, Entry.of(Event.OWN_TOKEN).application(application.id()).from(caller.address()), caller.now());
        return AccessTokens.issueForItself(
                sql,
                application.id(),
                audience,
                scope,
                caller.dpopKey().orElse(""),
                TokenAnswers.life(sql, audience),
                caller.now());
    }
}
