package dev.vestibule.meta;

import dev.vestibule.connection.Connection;
import dev.vestibule.provider.Callbacks;
import dev.vestibule.store.Sql;
import dev.vestibule.user.Identities;
import dev.vestibule.user.Identity;
import java.util.List;

/** Finds whom a signed request names. */
final class Leavers {
    private Leavers() {}

    /** The identities of the first id space that knows the id, held until the transaction ends; usually one or none. */
    static List<Identity> named(Sql sql, Connection connection, Callbacks callbacks, String userId) {
        for (Callbacks.UserId space : callbacks.userIds()) {
            List<Identity> found = switch (space) {
                case ID -> Identities.byUpstreamId(sql, connection.name(), userId);
                case SECOND_ID -> Identities.bySecondId(sql, connection.name(), userId);
            };
            if (!found.isEmpty()) {
                return found.stream()
                        .filter(identity -> Identities.hold(sql, identity))
                        .toList();
            }
        }
        return List.of();
    }
}
