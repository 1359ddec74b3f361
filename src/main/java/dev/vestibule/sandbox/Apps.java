package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The registered apps. Those that were read from a file belong to nobody, and every developer of the sandbox sees them. */
final class Apps {
    private final Database database;
    private final Clock clock;

    Apps(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    static String newId() {
        return Secrets.digits(16);
    }

    static String newSecret() {
        return Secrets.hex(32);
    }

    Optional<App> find(String appId) {
        return database.read(sql -> find(sql, appId));
    }

    static Optional<App> find(Sql sql, String appId) {
        return sql.one("SELECT * FROM app WHERE app_id = ?", App::from, appId);
    }

    /** Whether this is the id of a surrounding Meta app, which is not the one that logins know. */
    boolean isMetaId(String id) {
        return database.read(sql -> isMetaId(sql, id));
    }

    static boolean isMetaId(Sql sql, String id) {
        return sql.count("SELECT count(*) AS n FROM app WHERE meta_app_id = ?", id) > 0;
    }

    List<App> visibleTo(String developer) {
        return database.read(sql -> sql.list(
                "SELECT * FROM app WHERE developer = ? OR developer IS NULL ORDER BY registered_at, app_id",
                App::from,
                developer));
    }

    /** An app, unless it is another developer's. */
    Optional<App> visibleTo(String developer, String appId) {
        return database.read(sql -> sql.one(
                "SELECT * FROM app WHERE app_id = ? AND (developer = ? OR developer IS NULL)",
                App::from,
                appId,
                developer));
    }

    void register(App app, Optional<String> developer) {
        database.write(sql -> save(sql, app, developer));
    }

    /** Adds the app, or changes everything but its owner. */
    int save(Sql sql, App app, Optional<String> developer) {
        return sql.update(
                """
                INSERT INTO app (app_id, app_secret, meta_app_id, developer, name, description, website, redirect_uris,
                                 mode, testers, fault, registered_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (app_id) DO UPDATE SET
                    app_secret = excluded.app_secret, meta_app_id = excluded.meta_app_id, name = excluded.name,
                    description = excluded.description, website = excluded.website,
                    redirect_uris = excluded.redirect_uris, mode = excluded.mode, testers = excluded.testers,
                    fault = excluded.fault
                """,
                app.appId(),
                app.secret(),
                app.metaAppId(),
                developer,
                app.name(),
                app.description(),
                app.website(),
                app.redirectUris(),
                app.mode().name(),
                app.testers(),
                app.fault().name(),
                clock.instant());
    }

    /** Changes what the form shows, and nothing else. */
    void edit(String appId, ClientForm form) {
        database.write(sql -> sql.update(
                "UPDATE app SET name = ?, description = ?, website = ?, redirect_uris = ? WHERE app_id = ?",
                form.name(),
                form.description(),
                form.website(),
                form.redirectList(),
                appId));
    }

    void setMode(String appId, App.Mode mode) {
        database.write(sql -> sql.update("UPDATE app SET mode = ? WHERE app_id = ?", mode.name(), appId));
    }

    void setTesters(String appId, List<String> testers) {
        database.write(sql -> sql.update("UPDATE app SET testers = ? WHERE app_id = ?", testers, appId));
    }

    void setFault(String appId, Fault fault) {
        database.write(sql -> sql.update("UPDATE app SET fault = ? WHERE app_id = ?", fault.name(), appId));
    }

    void renewSecret(String appId) {
        String secret = newSecret();
        database.write(sql -> sql.update("UPDATE app SET app_secret = ? WHERE app_id = ?", secret, appId));
    }

    void delete(String appId) {
        database.write(sql -> sql.update("DELETE FROM app WHERE app_id = ?", appId));
    }
}
