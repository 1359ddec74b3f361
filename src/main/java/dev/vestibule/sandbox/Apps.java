package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Clock;
import java.util.ArrayList;
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

    static String newId(Generation generation) {
        return generation == Generation.LEGACY ? Secrets.hex(32) : newId();
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
                                 mode, testers, fault, registered_at, generation, life, invited, deauthorize_url,
                                 deletion_url, meta_secret, signer, adds_slash, implicit_flow, signed_requests)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'NONE', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (app_id) DO UPDATE SET
                    app_secret = excluded.app_secret, meta_app_id = excluded.meta_app_id, name = excluded.name,
                    description = excluded.description, website = excluded.website,
                    redirect_uris = excluded.redirect_uris, mode = excluded.mode, testers = excluded.testers,
                    generation = excluded.generation, life = excluded.life, invited = excluded.invited,
                    deauthorize_url = excluded.deauthorize_url, deletion_url = excluded.deletion_url,
                    meta_secret = excluded.meta_secret, signer = excluded.signer, adds_slash = excluded.adds_slash,
                    implicit_flow = excluded.implicit_flow, signed_requests = excluded.signed_requests
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
                clock.instant(),
                app.generation().name(),
                app.options().life().name(),
                app.options().invited(),
                app.options().deauthorizeUrl(),
                app.options().deletionUrl(),
                app.options().metaSecret(),
                app.options().signer().name(),
                app.options().addsSlash(),
                app.options().implicit(),
                app.options().signedRequests());
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

    /** Changes the rarer settings, except who is invited. */
    void setOptions(String appId, AppOptions options) {
        database.write(sql -> sql.update(
                """
                UPDATE app SET life = ?, deauthorize_url = ?, deletion_url = ?, signer = ?, adds_slash = ?,
                               implicit_flow = ?, signed_requests = ? WHERE app_id = ?
                """,
                options.life().name(),
                options.deauthorizeUrl(),
                options.deletionUrl(),
                options.signer().name(),
                options.addsSlash(),
                options.implicit(),
                options.signedRequests(),
                appId));
    }

    void setInvited(String appId, List<String> invited) {
        database.write(sql -> sql.update("UPDATE app SET invited = ? WHERE app_id = ?", invited, appId));
    }

    /** Makes somebody who was invited a tester; nothing happens if nobody invited them. */
    void acceptInvitation(String appId, String username) {
        database.write(sql -> {
            Optional<App> app =
                    find(sql, appId).filter(one -> one.options().invited().contains(username));
            if (app.isEmpty()) {
                return 0;
            }
            List<String> testers = new ArrayList<>(app.get().testers());
            testers.add(username);
            List<String> invited = new ArrayList<>(app.get().options().invited());
            invited.remove(username);
            return sql.update("UPDATE app SET testers = ?, invited = ? WHERE app_id = ?", testers, invited, appId);
        });
    }

    List<App> all() {
        return database.read(sql -> sql.list("SELECT * FROM app ORDER BY registered_at, app_id", App::from));
    }

    void renewSecret(String appId) {
        String secret = newSecret();
        database.write(sql -> sql.update("UPDATE app SET app_secret = ? WHERE app_id = ?", secret, appId));
    }

    void delete(String appId) {
        database.write(sql -> sql.update("DELETE FROM app WHERE app_id = ?", appId));
    }
}
