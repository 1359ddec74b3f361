package dev.vestibule.configuration;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.connection.EmailTrust;
import dev.vestibule.store.Sql;
import dev.vestibule.yaml.YamlProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings connections to what a file says of them. */
final class ConnectionChange {
    private final Sql sql;
    private final Connections connections;
    private final ChangeLog log;

    /** In one transaction. */
    ConnectionChange(Sql sql, Connections connections, ChangeLog log) {
        this.sql = sql;
        this.connections = connections;
        this.log = log;
    }

    void bring(WantedConnection wanted) {
        Optional<Connection> before = connections.named(sql, wanted.name());
        Connection connection = before.orElseGet(() -> connections.create(
                sql,
                wanted.name(),
                wanted.provider().id(),
                wanted.spoken().id(),
                wanted.spoken().requiredScopes(),
                wanted.sandbox().orElse(false),
                log.now()));
        if (!connection.provider().equals(wanted.provider().id())) {
            throw new YamlProblem(
                    "connection " + wanted.name() + " is stored with the strategy " + connection.provider());
        }
        if (before.isEmpty()) {
            log.connection(wanted.name(), "created connection " + wanted.name());
        }
        if (GenerationChange.bring(sql, connections, wanted, connection, ChangeLog.AUTHOR, log.now())) {
            log.connection(wanted.name(), "switched the generation of " + wanted.name());
            connection = connections.named(sql, wanted.name()).orElseThrow();
        }
        settings(wanted, connection);
        enabledFor(wanted, connection);
        wanted.keeping()
                .bring(
                        sql,
                        connection,
                        wanted.provider(),
                        log.now(),
                        (applicationId, line) -> log.connection(wanted.name(), applicationId, line));
    }

    private void settings(WantedConnection wanted, Connection connection) {
        String appId = wanted.appId().orElse(connection.appId());
        boolean sandbox = wanted.sandbox().orElse(connection.sandbox());
        Optional<String> secret = wanted.secret()
                .filter(text -> !connections.secret(sql, connection.id()).equals(Optional.of(text)));
        long revision = connection.revision();
        if (!appId.equals(connection.appId()) || sandbox != connection.sandbox() || secret.isPresent()) {
            connections.saveSettings(sql, connection, appId, secret, sandbox, ChangeLog.AUTHOR, revision++, log.now());
            log.connection(wanted.name(), "changed the settings of " + wanted.name());
        }
        List<String> scopes = connection.scopes();
        List<String> wantedScopes = wanted.scopes()
                .map(list ->
                        WantedConnection.effective(wanted.provider(), connection.generation(), wanted.name(), list))
                .orElse(scopes);
        if (!wantedScopes.equals(scopes)) {
            connections.saveScopes(sql, connection.id(), wantedScopes, revision++, log.now());
            log.connection(wanted.name(), "changed the permissions of " + wanted.name());
        }
        Map<String, String> options = wanted.options().orElse(connection.options());
        if (!options.equals(connection.options())) {
            connections.saveOptions(sql, connection.id(), options, revision, log.now());
            log.connection(wanted.name(), "changed the options of " + wanted.name());
        }
        wanted.emailTrusted()
                .filter(trust -> EmailTrust.set(sql, wanted.name(), trust, log.now()))
                .ifPresent(trust -> log.connection(
                        wanted.name(),
                        (trust ? "trusted" : "no longer trusted") + " verified e-mail addresses of " + wanted.name()));
        boolean enabled = wanted.enabled().orElse(connection.enabled());
        if (enabled != connection.enabled()) {
            connections.enable(sql, connection.id(), enabled, log.now());
            log.connection(wanted.name(), (enabled ? "enabled " : "disabled ") + wanted.name());
        }
    }

    private void enabledFor(WantedConnection wanted, Connection connection) {
        if (wanted.applications().isEmpty()) {
            return;
        }
        Set<String> before = new HashSet<>(connections.applicationsOf(sql, connection.id()));
        Set<String> after = new HashSet<>();
        for (String name : wanted.applications().get()) {
            after.add(Applications.named(sql, name)
                    .or(() -> Applications.find(sql, name))
                    .orElseThrow(() -> new YamlProblem(
                            "connection " + wanted.name() + ", enabled_clients: there is no client " + name))
                    .id());
        }
        for (Application application : Applications.all(sql)) {
            boolean on = after.contains(application.id());
            if (on != before.contains(application.id())) {
                connections.switchFor(sql, connection.id(), application.id(), on);
                log.connection(
                        wanted.name(),
                        application.id(),
                        "switched " + wanted.name() + (on ? " on for " : " off for ") + application.name());
            }
        }
    }
}
