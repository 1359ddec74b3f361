package dev.vestibule.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The row under the cursor, read by column name; a NULL only comes out of the methods that return an {@code Optional}. */
public final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** A column that is never NULL. */
    public String text(String column) {
        return optionalText(column).orElseThrow(() -> new IllegalStateException("column " + column + " is NULL"));
    }

    public Optional<String> optionalText(String column) {
        try {
            return Optional.ofNullable(result.getString(column));
        } catch (SQLException e) {
            throw Database.translated(e);
        }
    }

    public long number(String column) {
        try {
            return result.getLong(column);
        } catch (SQLException e) {
            throw Database.translated(e);
        }
    }

    public boolean flag(String column) {
        return number(column) != 0;
    }

    /** A column of milliseconds since 1970. */
    public Instant time(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    public Optional<Instant> optionalTime(String column) {
        try {
            long millis = result.getLong(column);
            return result.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
        } catch (SQLException e) {
            throw Database.translated(e);
        }
    }

    /** A column that holds a JSON array of strings. */
    public List<String> list(String column) {
        return JsonText.list(text(column));
    }
}
