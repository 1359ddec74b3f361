package dev.vestibule.oidc;

import dev.vestibule.stage.RealPostgres;
import dev.vestibule.store.Database;
import dev.vestibule.store.Schema;
import java.nio.file.Path;

class LogoutDeliveriesOnPostgresTest extends LogoutDeliveriesTest {
    @Override
    Database database(Path place, Schema schema) {
        return Database.postgresql(RealPostgres.freshDatabase(), schema);
    }
}
