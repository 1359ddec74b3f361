package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;
import java.time.ZoneOffset;

/** All that is ever shown of a saved secret: that it is there, how it ends, when it was set and by whom. */
final class SecretLine {
    private SecretLine() {}

    /** Empty if no secret is set. */
    static String of(OpenConnection open) {
        return open.saved().filter(Connection::hasSecret).map(SecretLine::line).orElse("");
    }

    private static String line(Connection connection) {
        String end = connection.secretHint().isEmpty() ? "" : ", ends in …" + connection.secretHint();
        String day = Guide.day(
                connection.secretSetAt().atZone(ZoneOffset.UTC).toLocalDate().toString());
        String by = connection.secretSetBy().isEmpty() ? "" : " by " + connection.secretSetBy();
        return "set" + end + ", changed on " + day + by;
    }
}
