package dev.vestibule.configuration;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.List;

/** Brings a connection to the generation that a file names; a file that names none leaves it as it is. */
final class GenerationChange {
    private GenerationChange() {}

    static boolean bring(
            Sql sql,
            Connections connections,
            WantedConnection wanted,
            Connection connection,
            String author,
            Instant now) {
        String generation = wanted.generation().orElse(connection.generation());
        if (generation.equals(connection.generation())) {
            return false;
        }
        List<String> scopes =
                connections.generations().asIf(sql, connection, generation).scopes();
        return connections
                .generations()
                .switchTo(
                        sql,
                        connection,
                        generation,
                        wanted.provider().generation(generation).effectiveScopes(scopes),
                        connection.revision(),
                        author,
                        now);
    }
}
