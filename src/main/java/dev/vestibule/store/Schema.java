package dev.vestibule.store;

/**
 * A set of numbered migrations.
 *
 * @param location the folder on the class path, such as {@code db/migration}
 * @param newest the number of the last file in it; an ordinary start compares only this and never loads the migration tool
 */
public record Schema(String location, int newest) {
    /** Leaves a database as it is found: for looking at one without changing it. */
    public static final Schema AS_IT_IS = new Schema("", -1);

    boolean asItIs() {
        return newest < 0;
    }

    /** The number of the last migration that a database has; 0 if it has none. */
    public static int of(Sql sql) {
        return sql.one(
                        "SELECT version FROM schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1",
                        row -> Integer.parseInt(row.text("version")))
                .orElse(0);
    }
}
