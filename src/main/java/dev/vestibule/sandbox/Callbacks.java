package dev.vestibule.sandbox;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.store.Database;
import dev.vestibule.store.Row;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The calls to apps' deauthorize and data deletion addresses, and what came of them. */
final class Callbacks {
    private static final int SHOWN = 50;

    private final Database database;
    private final Clock clock;
    private final CallbackCall call;

    Callbacks(Database database, Clock clock, CallbackCall call) {
        this.database = database;
        this.clock = clock;
        this.call = call;
    }

    /** What an app is told. */
    enum Kind {
        DEAUTHORIZE,
        DELETION;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What came of it. */
    record Outcome(boolean good, String words, String link, String confirmation) {
        static Outcome bad(String words) {
            return new Outcome(false, words, "", "");
        }
    }

    /** One call. */
    record Call(long id, String appId, String username, Kind kind, String address, Instant sent, Outcome outcome) {
        static Call from(Row row) {
            return new Call(
                    row.number("callback_id"),
                    row.text("app_id"),
                    row.text("username"),
                    Kind.valueOf(row.text("kind")),
                    row.text("address"),
                    row.time("sent_at"),
                    new Outcome(row.flag("good"), row.text("outcome"), row.text("link"), row.text("confirmation")));
        }
    }

    /** The newest first. */
    List<Call> all() {
        return database.read(
                sql -> sql.list("SELECT * FROM callback ORDER BY callback_id DESC LIMIT " + SHOWN, Call::from));
    }

    /** Tells an app, if it has an address for it. */
    Optional<Call> tell(Kind kind, App app, Account account) {
        String address = kind == Kind.DEAUTHORIZE
                ? app.options().deauthorizeUrl()
                : app.options().deletionUrl();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String secret =
                app.options().signer() == AppOptions.Signer.META ? app.options().metaSecret() : app.secret();
        String signed = SignedRequest.of(secret, String.valueOf(account.scopedTo(app.appId())), now);
        Outcome outcome = outcome(kind, address, signed);
        return Optional.of(database.write(sql -> {
            long id = sql.count("SELECT coalesce(max(callback_id), 0) + 1 AS n FROM callback");
            sql.update(
                    "INSERT INTO callback (callback_id, app_id, username, kind, address, sent_at, good, outcome, link,"
                            + " confirmation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    app.appId(),
                    account.username(),
                    kind.name(),
                    address,
                    now,
                    outcome.good(),
                    outcome.words(),
                    outcome.link(),
                    outcome.confirmation());
            return new Call(id, app.appId(), account.username(), kind, address, now, outcome);
        }));
    }

    private Outcome outcome(Kind kind, String address, String signed) {
        CallbackCall.Reply reply;
        try {
            reply = call.post(address, signed);
        } catch (IOException | IllegalArgumentException e) {
            String why = Optional.ofNullable(e.getMessage()).orElse("no connection");
            return Outcome.bad("No answer: " + why + ".");
        }
        if (reply.status() != Answer.OK) {
            return Outcome.bad("The app answered with status " + reply.status() + "; 200 was expected.");
        }
        return kind == Kind.DEAUTHORIZE
                ? new Outcome(true, "The app answered with status 200.", "", "")
                : deletion(reply);
    }

    private static Outcome deletion(CallbackCall.Reply reply) {
        Map<String, Object> members;
        try {
            members = JSONObjectUtils.parse(reply.body());
        } catch (ParseException e) {
            return Outcome.bad("The app answered with status 200, but not with JSON.");
        }
        if (!(members.get("url") instanceof String url)
                || !(members.get("confirmation_code") instanceof String code)
                || code.isEmpty()) {
            return Outcome.bad("The app's JSON has no url or no confirmation_code, both as text.");
        }
        if (!url.matches("https?://[^\\s\"<>]{1,2000}")) {
            return Outcome.bad("The url in the app's JSON is no address that a person could open.");
        }
        return new Outcome(true, "The app answered with an address and a confirmation code.", url, code);
    }
}
