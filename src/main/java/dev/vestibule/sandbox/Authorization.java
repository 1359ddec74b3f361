package dev.vestibule.sandbox;

import java.util.List;
import java.util.Optional;

/** What happens once it is known who is asked: the account may be turned away, or it allows or denies. */
final class Authorization {
    private static final String AUTO = "auto_consent";

    private final Backstage stage;
    private final AuthorizeRules rules;

    Authorization(Backstage stage) {
        this.stage = stage;
        this.rules = new AuthorizeRules(stage.apps(), stage.clock());
    }

    AuthorizeRules rules() {
        return rules;
    }

    /** The page that turns an account away, if it is. */
    static Optional<Stop> barred(AuthorizeRequest asked, App app, Account account) {
        if (!app.takes(account)) {
            return Optional.of(new Stop(
                    "Professional account needed",
                    "You need a professional account to connect to " + app.name() + ".",
                    "@" + account.username()
                            + " is a personal account. Only business and creator accounts can log in to" + " apps.",
                    asked.refused("personal_account", "The user does not have a professional account")));
        }
        return app.admits(account)
                ? Optional.empty()
                : Optional.of(noRole(
                        asked,
                        app.name() + " is in development mode and @" + account.username() + " is none of its testers."
                                + (app.options().invited().contains(account.username())
                                        ? " There is an invitation, which is not accepted yet."
                                        : "")));
    }

    static Stop noRole(AuthorizeRequest asked, String advice) {
        return new Stop(
                "Insufficient Developer Role",
                "Insufficient Developer Role: Insufficient developer role",
                advice,
                asked.redirectUri().isEmpty()
                        ? ""
                        : asked.refused("insufficient_developer_role", "Insufficient developer role"));
    }

    /** The way back after Allow, with what was left switched on. */
    String allow(AuthorizeRequest asked, AuthorizeRules.Sound sound, Account account, List<String> on) {
        App app = sound.app();
        List<Permission> allowed = sound.permissions().stream()
                .filter(permission -> on.contains(permission.scope()) || locked(app, permission))
                .toList();
        if (sound.implicit()) {
            List<String> scopes = allowed.stream().map(Permission::scope).toList();
            return asked.allowedAtOnce(stage.tokens().issue(app, account, scopes, asked.faults()));
        }
        return asked.allowed(
                stage.codes().issue(app, account.username(), asked.redirectUri(), allowed, asked.faults()),
                app.generation());
    }

    /** Whether a permission cannot be switched off: all of the legacy API, and Basic Display's profile. */
    static boolean locked(App app, Permission permission) {
        return app.generation() == Generation.LEGACY || permission == Permission.USER_PROFILE;
    }

    /** Who allows everything without being asked, if somebody does. */
    Optional<Account> agreeing() {
        return stage.keep().find(AUTO).flatMap(stage.accounts()::find);
    }

    void agree(Optional<String> username) {
        username.ifPresentOrElse(
                name -> stage.keep().put(AUTO, name), () -> stage.keep().drop(AUTO));
    }
}
