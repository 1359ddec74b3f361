package dev.vestibule.application;

import dev.vestibule.application.Application.Authentication;
import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.Application.ProfileClaims;
import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of applications. */
public final class Applications {
    private Applications() {}

    /** A secret that is shown once; only its hash is kept. */
    public static String newSecret() {
        return Secrets.letters(64);
    }

    public static List<Application> all(Sql sql) {
        return sql.list("SELECT * FROM application ORDER BY name", Applications::read);
    }

    public static Optional<Application> find(Sql sql, String id) {
        return sql.one("SELECT * FROM application WHERE id = ?", Applications::read, id);
    }

    public static Optional<Application> named(Sql sql, String name) {
        return sql.one("SELECT * FROM application WHERE name = ?", Applications::read, name);
    }

    /**
     * Stores a new application.
     *
     * @param id the client_id; {@code Secrets.letters(32)} where nobody asks for a certain one
     * @param secret in clear, or empty for a public application
     * @return false if the id or the name is taken
     */
    public static boolean add(Sql sql, String id, ApplicationDraft draft, Optional<String> secret, Instant now) {
        return sql.update(
                        "INSERT INTO application (id, name, kind, secret_hash, secret_hint, callbacks, logout_urls, web_origins,"
                                + " backchannel_logout_uri, grant_types, auth_method, profile_claims, pkce_required, token_rules,"
                                + " revision, created_at, updated_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING",
                        id,
                        draft.name(),
                        draft.kind().slug(),
                        secret.map(Secrets::hash),
                        secret.map(Applications::hint).orElse(""),
                        draft.callbacks(),
                        draft.logoutUrls(),
                        draft.webOrigins(),
                        draft.backchannelLogoutUri(),
                        draft.grantTypes(),
                        draft.authentication().slug(),
                        draft.profileClaims().slug(),
                        draft.pkceRequired(),
                        draft.tokens().stored(),
                        now,
                        now)
                == 1;
    }

    /**
     * Changes an application; its secret stays.
     *
     * @param revision the revision that was looked at when the change was made
     * @return false if somebody else changed it since
     */
    public static boolean change(Sql sql, String id, ApplicationDraft draft, long revision, Instant now) {
        return sql.update(
                        "UPDATE application SET name = ?, kind = ?, callbacks = ?, logout_urls = ?, web_origins = ?,"
                                + " backchannel_logout_uri = ?, grant_types = ?, auth_method = ?, profile_claims = ?,"
                                + " pkce_required = ?, token_rules = ?, revision = revision + 1, updated_at = ?"
                                + " WHERE id = ? AND revision = ?",
                        draft.name(),
                        draft.kind().slug(),
                        draft.callbacks(),
                        draft.logoutUrls(),
                        draft.webOrigins(),
                        draft.backchannelLogoutUri(),
                        draft.grantTypes(),
                        draft.authentication().slug(),
                        draft.profileClaims().slug(),
                        draft.pkceRequired(),
                        draft.tokens().stored(),
                        now,
                        id,
                        revision)
                == 1;
    }

    /** Replaces the secret; the old one stops working at once. */
    public static void replaceSecret(Sql sql, String id, String secret, Instant now) {
        sql.update(
                "UPDATE application SET secret_hash = ?, secret_hint = ?, revision = revision + 1, updated_at = ? WHERE id = ?",
                Secrets.hash(secret),
                hint(secret),
                now,
                id);
    }

    /** Deletes an application with its codes and tokens. */
    public static boolean remove(Sql sql, String id) {
        return sql.update("DELETE FROM application WHERE id = ?", id) == 1;
    }

    private static String hint(String secret) {
        return secret.length() < 16 ? "" : secret.substring(secret.length() - 4);
    }

    private static Application read(Row row) {
        return new Application(
                row.text("id"),
                row.text("name"),
                constant(Kind.class, row.text("kind")),
                row.optionalText("secret_hash"),
                row.text("secret_hint"),
                row.list("callbacks"),
                row.list("logout_urls"),
                row.list("web_origins"),
                row.text("backchannel_logout_uri"),
                row.list("grant_types"),
                constant(Authentication.class, row.text("auth_method")),
                constant(ProfileClaims.class, row.text("profile_claims")),
                row.flag("pkce_required"),
                TokenRules.read(row.text("token_rules")),
                row.number("revision"),
                row.time("created_at"),
                row.time("updated_at"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String slug) {
        return Enum.valueOf(type, slug.toUpperCase(java.util.Locale.ROOT));
    }
}
