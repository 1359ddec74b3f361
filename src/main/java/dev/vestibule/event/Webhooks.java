package dev.vestibule.event;

import dev.vestibule.application.ApplicationRules;
import dev.vestibule.store.Row;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The table of webhooks. */
public final class Webhooks {
    /** In the layout of Standard Webhooks: the prefix, and 24 to 64 bytes in base64. */
    private static final Pattern SECRET = Pattern.compile("whsec_([A-Za-z0-9+/]{32,88}={0,2})");

    private final Sealer sealer;

    public Webhooks(Sealer sealer) {
        this.sealer = sealer;
    }

    /** A secret that is shown once. */
    public static String newSecret() {
        return "whsec_" + Base64.getEncoder().encodeToString(Secrets.bytes(32));
    }

    /** The bytes that sign, if the text is a secret. */
    public static Optional<byte[]> key(String secret) {
        java.util.regex.Matcher matcher = SECRET.matcher(secret);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(matcher.group(1)))
                    .filter(key -> key.length >= 24 && key.length <= 64);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is wrong with an address that was typed; empty if nothing. */
    public static Optional<String> problem(String url) {
        return ApplicationRules.serverAddress(url);
    }

    public Optional<Webhook> find(Sql sql, String applicationId) {
        return sql.one("SELECT * FROM webhook WHERE application_id = ?", Webhooks::read, applicationId);
    }

    public List<Webhook> all(Sql sql) {
        return sql.list("SELECT * FROM webhook ORDER BY application_id", Webhooks::read);
    }

    /** Sets address and secret of an application that may have had none. */
    public void save(Sql sql, String applicationId, String url, String secret, Instant now) {
        sql.update(
                "INSERT INTO webhook (application_id, url, sealed_secret, secret_hint, secret_set_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (application_id) DO UPDATE SET url = excluded.url,"
                        + " sealed_secret = excluded.sealed_secret, secret_hint = excluded.secret_hint,"
                        + " secret_set_at = excluded.secret_set_at",
                applicationId,
                url,
                sealer.seal(secret, place(applicationId)),
                secret.substring(secret.length() - 4),
                now);
    }

    /** Changes the address; the secret stays. */
    public void move(Sql sql, String applicationId, String url) {
        sql.update("UPDATE webhook SET url = ? WHERE application_id = ?", url, applicationId);
    }

    /** The application hears of nothing more, what waits included. */
    public void remove(Sql sql, String applicationId) {
        sql.update("DELETE FROM webhook WHERE application_id = ?", applicationId);
        sql.update("DELETE FROM webhook_delivery WHERE application_id = ? AND state = 'waiting'", applicationId);
    }

    /** The secret in clear, for signing; empty if there is none or the master key is another. */
    public Optional<String> secret(Sql sql, String applicationId) {
        return sql.one(
                        "SELECT sealed_secret FROM webhook WHERE application_id = ?",
                        row -> row.text("sealed_secret"),
                        applicationId)
                .flatMap(stored -> sealer.open(stored, place(applicationId)));
    }

    private static String place(String applicationId) {
        return "webhook/sealed_secret/" + applicationId;
    }

    private static Webhook read(Row row) {
        return new Webhook(
                row.text("application_id"), row.text("url"), row.text("secret_hint"), row.time("secret_set_at"));
    }
}
