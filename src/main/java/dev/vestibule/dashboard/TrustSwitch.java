package dev.vestibule.dashboard;

import dev.vestibule.connection.EmailTrust;
import dev.vestibule.dashboard.ConnectionPath.Part;
import dev.vestibule.provider.VerifiedEmail;
import dev.vestibule.web.Params;
import java.time.Instant;

/** Whether the provider's word for an e-mail address counts. It stands on the settings tab and saves only itself. */
final class TrustSwitch implements ConnectionTab {
    static final String TRUST = "trust";

    private final Desk desk;

    TrustSwitch(Desk desk) {
        this.desk = desk;
    }

    /** Whether there is a word to trust at all. */
    static boolean offered(OpenConnection open) {
        return open.saved().isPresent()
                && open.generation().profileReply().claims().containsKey("email")
                && open.generation().protocol().verifiedEmail() != VerifiedEmail.NEVER;
    }

    static boolean isOn(Desk desk, OpenConnection open) {
        return desk.database().read(sql -> EmailTrust.isOn(sql, open.name()));
    }

    /** The switch has no page of its own. */
    @Override
    public Reply show(OpenConnection open, Params query) {
        return new Reply.GoTo(ConnectionPath.of(open.name(), Part.SETTINGS));
    }

    @Override
    public Reply save(OpenConnection open, Params query, Params form, String operator) {
        boolean on = form.has(TRUST) && offered(open);
        Instant now = desk.clock().instant();
        boolean there = open.saved().isPresent()
                && desk.database().write(sql -> {
                    boolean still = desk.connections().named(sql, open.name()).isPresent();
                    if (still && EmailTrust.set(sql, open.name(), on, now)) {
                        ConnectionChanges.write(
                                sql,
                                open.name(),
                                operator,
                                on
                                        ? "Verified e-mail addresses of the provider are trusted."
                                        : "Verified e-mail addresses of the provider are no longer trusted.",
                                now);
                    }
                    return still;
                });
        String done = there ? on ? "trusted" : "untrusted" : "gone";
        return new Reply.GoTo(ConnectionPath.of(open.name(), Part.SETTINGS) + "?done=" + done);
    }
}
