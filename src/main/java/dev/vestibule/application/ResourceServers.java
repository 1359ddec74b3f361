package dev.vestibule.application;

import dev.vestibule.store.Row;
import dev.vestibule.store.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The tables of APIs and of which application may have tokens for which. */
public final class ResourceServers {
    private ResourceServers() {}

    /** An application may have tokens for an audience, with these scopes at most. */
    public record ClientGrant(String applicationId, String audience, List<String> scopes) {}

    public static List<ResourceServer> all(Sql sql) {
        return sql.list("SELECT * FROM resource_server ORDER BY identifier", ResourceServers::read);
    }

    public static Optional<ResourceServer> find(Sql sql, String identifier) {
        return sql.one("SELECT * FROM resource_server WHERE identifier = ?", ResourceServers::read, identifier);
    }

    /** Stores an API, or changes it. */
    public static void save(Sql sql, ResourceServer server) {
        sql.update(
                "INSERT INTO resource_server (identifier, name, scopes, token_lifetime) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (identifier) DO UPDATE SET name = excluded.name, scopes = excluded.scopes,"
                        + " token_lifetime = excluded.token_lifetime",
                server.identifier(),
                server.name(),
                server.scopes(),
                server.tokenLifetime().toSeconds());
    }

    public static List<ClientGrant> grants(Sql sql) {
        return sql.list("SELECT * FROM client_grant ORDER BY application_id, audience", ResourceServers::readGrant);
    }

    /** What an application may ask for at an API; empty if nobody granted it any. */
    public static Optional<ClientGrant> grant(Sql sql, String applicationId, String audience) {
        return sql.one(
                "SELECT * FROM client_grant WHERE application_id = ? AND audience = ?",
                ResourceServers::readGrant,
                applicationId,
                audience);
    }

    /** Stores a grant, or changes it. */
    public static void save(Sql sql, ClientGrant grant) {
        sql.update(
                "INSERT INTO client_grant (application_id, audience, scopes) VALUES (?, ?, ?)"
                        + " ON CONFLICT (application_id, audience) DO UPDATE SET scopes = excluded.scopes",
                grant.applicationId(),
                grant.audience(),
                grant.scopes());
    }

    /** Takes a grant back; tokens that were issued live out their term. */
    public static boolean removeGrant(Sql sql, String applicationId, String audience) {
        return sql.update("DELETE FROM client_grant WHERE application_id = ? AND audience = ?", applicationId, audience)
                == 1;
    }

    /** Removes an API with what was granted for it; tokens that were issued live out their term. */
    public static boolean remove(Sql sql, String identifier) {
        sql.update("DELETE FROM client_grant WHERE audience = ?", identifier);
        return sql.update("DELETE FROM resource_server WHERE identifier = ?", identifier) == 1;
    }

    private static ResourceServer read(Row row) {
        return new ResourceServer(
                row.text("identifier"),
                row.text("name"),
                row.list("scopes"),
                Duration.ofSeconds(row.number("token_lifetime")));
    }

    private static ClientGrant readGrant(Row row) {
        return new ClientGrant(row.text("application_id"), row.text("audience"), row.list("scopes"));
    }
}
