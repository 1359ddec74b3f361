package dev.vestibule.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements inside one piece of work. Arguments may be {@code String}, {@code Long}, {@code Integer}, {@code Boolean}
 * (stored as 0 and 1), {@code Instant} (milliseconds), {@code List} and {@code Map} (JSON text), {@code Optional} of these,
 * or null.
 */
public final class Sql {
    private final Connection connection;
    private final @Nullable Map<String, PreparedStatement> prepared;

    Sql(Connection connection, @Nullable Map<String, PreparedStatement> prepared) {
        this.connection = connection;
        this.prepared = prepared;
    }

    /** Changes rows and says how many. */
    public int update(String statement, @Nullable Object... arguments) {
        return run(statement, arguments, PreparedStatement::executeUpdate);
    }

    /** All rows of a query, or of a statement with RETURNING. */
    public <T> List<T> list(String statement, Function<Row, T> mapper, @Nullable Object... arguments) {
        return run(statement, arguments, prepared -> {
            try (ResultSet result = prepared.executeQuery()) {
                Row row = new Row(result);
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(mapper.apply(row));
                }
                return rows;
            }
        });
    }

    /** The first row, if there is one. With {@code DELETE … RETURNING} this is how something single-use is taken. */
    public <T> Optional<T> one(String statement, Function<Row, T> mapper, @Nullable Object... arguments) {
        List<T> rows = list(statement, mapper, arguments);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /** The number in the first column named {@code n}, as in {@code SELECT count(*) AS n …}. */
    public long count(String statement, @Nullable Object... arguments) {
        return one(statement, row -> row.number("n"), arguments).orElse(0L);
    }

    private <T> T run(String statement, @Nullable Object[] arguments, Execution<T> execution) {
        try {
            if (prepared == null) {
                try (PreparedStatement once = connection.prepareStatement(statement)) {
                    return execution.on(bound(once, arguments));
                }
            }
            PreparedStatement kept = prepared.get(statement);
            if (kept == null) {
                kept = connection.prepareStatement(statement);
                prepared.put(statement, kept);
            }
            return execution.on(bound(kept, arguments));
        } catch (SQLException e) {
            throw Database.translated(e);
        }
    }

    private static PreparedStatement bound(PreparedStatement statement, @Nullable Object[] arguments)
            throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, stored(arguments[i]));
        }
        return statement;
    }

    private static @Nullable Object stored(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Sql::stored).orElse(null);
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Instant time) {
            return time.toEpochMilli();
        }
        if (value instanceof List<?> list) {
            return JsonText.of(list);
        }
        if (value instanceof Map<?, ?> map) {
            return com.nimbusds.jose.util.JSONObjectUtils.toJSONString(stringKeys(map));
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> stringKeys(Map<?, ?> map) {
        return (Map<String, ?>) map;
    }

    private interface Execution<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
