package dev.vestibule.journey;

import dev.vestibule.failure.Reason;
import dev.vestibule.stage.RealPostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged jar with its data in PostgreSQL. */
final class PostgresJourneyIT {
    @Test
    void logsInAndTriesAndRefusesAsWithItsOwnDatabase() {
        Map<String, String> database = Map.of("database-url", RealPostgres.freshDatabase());
        try (Place place = Place.ready(new JarHost(), database);
                Visitor visitor = place.visitor()) {
            String back = visitor.asksToLogIn().continuesAs("nora.bakes").allowsAndIsHeldUp();
            place.restartServer();
            visitor.tab().go(back);
            visitor.isIn("Nora's Bakery").asksAgain().isIn("Nora's Bakery");
            visitor.tab().go(back);
            place.operator().finds(visitor.isTold(Reason.LOGIN_FINISHED), Reason.LOGIN_FINISHED);
            place.operator().tries("zoe.numbers").sees("It works!").sees("instagram|17841405822304917");
            place.operator().opens("/users").sees("Nora's Bakery").doesNotSee("Zoë");
        }
    }
}
