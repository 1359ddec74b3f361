package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import dev.vestibule.web.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Authorization codes, and their one exchange for a token. */
final class Codes {
    /** How long a spent or late code can still be told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Database database;
    private final Clock clock;
    private final Site site;

    Codes(Database database, Clock clock, Site site) {
        this.database = database;
        this.clock = clock;
        this.site = site;
    }

    /**
     * What a client sends to the token endpoint; what is missing is empty.
     *
     * @param fewer whether only the profile's permission is granted in the end
     */
    record Exchange(String clientId, String secret, String grantType, String redirectUri, String code, boolean fewer) {}

    /** What comes of it. */
    sealed interface Outcome {}

    record Exchanged(Map<String, Object> reply) implements Outcome {}

    record Refused(Answer answer) implements Outcome {}

    /** What a code stands for. */
    record Code(
            String appId,
            String username,
            String redirectUri,
            List<String> permissions,
            Instant expires,
            Optional<Instant> used,
            List<String> faults) {
        static Code from(Row row) {
            return new Code(
                    row.text("app_id"),
                    row.text("username"),
                    row.text("redirect_uri"),
                    row.list("permissions"),
                    row.time("expires_at"),
                    row.optionalTime("used_at"),
                    row.list("faults"));
        }
    }

    /** A new code for what an account allowed an app. */
    String issue(App app, String username, String redirectUri, List<Permission> allowed, List<String> faults) {
        String code = InstagramLogin.newCode(app.generation());
        Instant now = clock.instant();
        List<String> permissions = allowed.stream().map(Permission::scope).toList();
        database.write(sql -> {
            sql.update("DELETE FROM authorization_code WHERE expires_at < ?", now.minus(REMEMBERED));
            Consents.grant(sql, app.appId(), username, permissions, now);
            return sql.update(
                    "INSERT INTO authorization_code (code_hash, app_id, username, redirect_uri, permissions, expires_at,"
                            + " faults) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    Secrets.hash(code),
                    app.appId(),
                    username,
                    redirectUri,
                    permissions,
                    now.plus(InstagramLogin.CODE_LIFE),
                    faults);
        });
        return code;
    }

    /** The faults that the login of this code wished for. */
    List<String> faults(String code) {
        return find(code).map(Code::faults).orElse(List.of());
    }

    private Optional<Code> find(String code) {
        return database.read(
                sql -> sql.one("SELECT * FROM authorization_code WHERE code_hash = ?", Code::from, Secrets.hash(code)));
    }

    /** Exchanges a code. A refused exchange does not spend it. */
    Outcome exchange(Exchange asked) {
        Instant now = clock.instant();
        return database.write(sql -> {
            Optional<App> known = Apps.find(sql, asked.clientId());
            Optional<Code> code = sql.one(
                    "SELECT * FROM authorization_code WHERE code_hash = ?", Code::from, Secrets.hash(asked.code()));
            if (known.isEmpty()) {
                boolean meta = Apps.isMetaId(sql, asked.clientId());
                boolean legacy = code.flatMap(one -> Apps.find(sql, one.appId()))
                        .filter(app -> app.generation() == Generation.LEGACY)
                        .isPresent();
                return new Refused(TokenRules.unknownApp(asked.clientId(), meta, legacy));
            }
            App app = known.get();
            Optional<Answer> fault = TokenRules.fault(asked, app, code, now);
            if (fault.isPresent()) {
                return new Refused(fault.get());
            }
            int taken = sql.update(
                    "UPDATE authorization_code SET used_at = ? WHERE code_hash = ? AND used_at IS NULL",
                    now,
                    Secrets.hash(asked.code()));
            if (taken == 0) {
                return new Refused(TokenRules.used(app));
            }
            Code won = code.orElseThrow();
            Account account = Accounts.find(sql, won.username()).orElseThrow();
            List<String> permissions =
                    asked.fewer() ? List.of(app.generation().profile().scope()) : won.permissions();
            String token = app.generation() == Generation.LEGACY
                    ? LegacyApi.newToken(account)
                    : InstagramLogin.newToken(app.generation());
            Tokens.save(sql, Tokens.Token.first(app, won.username(), permissions, now, won.faults()), token);
            return new Exchanged(reply(app, account, token, permissions));
        });
    }

    private Map<String, Object> reply(App app, Account account, String token, List<String> permissions) {
        return switch (app.generation()) {
            case LEGACY -> LegacyApi.tokenReply(token, LegacyApi.user(account, AvatarServlet.address(site, account)));
            case BASIC_DISPLAY -> InstagramLogin.basicReply(token, account.scopedTo(app.appId()));
            case INSTAGRAM_LOGIN -> InstagramLogin.tokenReply(token, account.scopedTo(app.appId()), permissions);
        };
    }
}
