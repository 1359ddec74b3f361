package dev.vestibule.dashboard;

import dev.vestibule.store.Sql;
import java.time.Duration;

/** Rows of kept tokens for pages that never open them. */
final class TokenRows {
    static final String SEALED = "sealed-text-that-no-page-shows";

    private TokenRows() {}

    /**
     * A lasting token of an identity.
     *
     * @param trouble the slug of a reason, or empty
     * @param ended REAUTH_REQUIRED, REVOKED_BY_USER or empty
     */
    static void put(Sql sql, String connection, String upstreamId, String trouble, String ended) {
        sql.update(
                "INSERT INTO upstream_token (connection, upstream_id, generation, scopes, sealed_fresh, fresh_expires_at,"
                        + " sealed_lasting, lasting_since, lasting_expires_at, refused, attempts, trouble, ended, ended_at, due_at,"
                        + " claimed_until, version) VALUES (?, ?, 'instagram-login', '[]', '', 0, ?, ?, ?, 0, 0, ?, ?, ?, ?, 0, 1)",
                connection,
                upstreamId,
                ended.isEmpty() ? SEALED : "",
                DashboardOnJetty.NOW,
                DashboardOnJetty.NOW.plus(Duration.ofDays(60)),
                trouble,
                ended,
                ended.isEmpty() ? null : DashboardOnJetty.NOW,
                ended.isEmpty() ? DashboardOnJetty.NOW.plus(Duration.ofDays(20)) : null);
    }
}
