package dev.vestibule.operator;

import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of operators. There are few of them, so names are compared here and not in SQL, where engines fold differently. */
final class Accounts {
    private Accounts() {}

    static List<Operator> all(Sql sql) {
        return sql.list("SELECT * FROM operator ORDER BY created_at, name", Accounts::read);
    }

    static Optional<Operator> named(Sql sql, String name) {
        return all(sql).stream().filter(operator -> operator.isCalled(name)).findFirst();
    }

    static boolean any(Sql sql) {
        return sql.count("SELECT count(*) AS n FROM operator") > 0;
    }

    static Operator add(Sql sql, String name, String passwordHash, Instant now) {
        Operator operator = new Operator("op_" + Secrets.letters(16), name, passwordHash);
        sql.update(
                "INSERT INTO operator (id, name, password_hash, created_at) VALUES (?, ?, ?, ?)",
                operator.id(),
                operator.name(),
                operator.passwordHash(),
                now);
        return operator;
    }

    /** A new password ends every session that the old one began. */
    static void replacePassword(Sql sql, Operator operator, String passwordHash) {
        sql.update("UPDATE operator SET password_hash = ? WHERE id = ?", passwordHash, operator.id());
        sql.update("DELETE FROM operator_session WHERE operator_id = ?", operator.id());
    }

    /**
     * Removes an operator with all their sessions, as another one asks. Removals queue, so that of two operators who remove each
     * other at the same moment one stays. Open one-time links go too: whoever is removed may have made one for later.
     *
     * @return false if either of the two is not there any more
     */
    static boolean remove(Sql sql, String id, String byId) {
        sql.update("UPDATE operator SET name = name WHERE id = (SELECT min(id) FROM operator)");
        boolean both =
                !id.equals(byId) && all(sql).stream().map(Operator::id).toList().containsAll(List.of(id, byId));
        if (!both) {
            return false;
        }
        sql.update("DELETE FROM operator WHERE id = ?", id);
        sql.update("DELETE FROM operator_link");
        return true;
    }

    private static Operator read(Row row) {
        return new Operator(row.text("id"), row.text("name"), row.text("password_hash"));
    }
}
