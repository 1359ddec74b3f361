package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.util.List;
import java.util.Optional;

/** The test people. */
final class Accounts {
    private final Database database;

    Accounts(Database database) {
        this.database = database;
    }

    List<Account> all() {
        return database.read(sql -> sql.list("SELECT * FROM account ORDER BY account_type, user_id", Account::from));
    }

    Optional<Account> find(String username) {
        return database.read(sql -> find(sql, username));
    }

    static Optional<Account> find(Sql sql, String username) {
        return sql.one("SELECT * FROM account WHERE username = ?", Account::from, username);
    }

    Optional<Account> signIn(String username, String password) {
        return find(username).filter(account -> Secrets.same(account.password(), password));
    }

    boolean delete(String username) {
        return database.write(sql -> sql.update("DELETE FROM account WHERE username = ?", username)) > 0;
    }

    static int save(Sql sql, Account account) {
        return sql.update(
                """
                INSERT INTO account (username, password, name, account_type, user_id, picture, private)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (username) DO UPDATE SET
                    password = excluded.password, name = excluded.name, account_type = excluded.account_type,
                    user_id = excluded.user_id, picture = excluded.picture, private = excluded.private
                """,
                account.username(),
                account.password(),
                account.name(),
                account.type().name(),
                account.userId(),
                account.picture(),
                account.isPrivate());
    }
}
