package dev.vestibule.sandbox;

import java.util.Optional;

/** What a person can do about an app that is connected to the account: remove it, and have the data deleted. */
record LeavingAct(Backstage stage) {
    /** Takes the consent and its tokens back and tells the app; empty if there was no consent or the app has no address. */
    Optional<Callbacks.Call> remove(App app, Account account) {
        return stage.consents().remove(app.appId(), account.username())
                ? stage.callbacks().tell(Callbacks.Kind.DEAUTHORIZE, app, account)
                : Optional.empty();
    }

    /** Asks the app to delete what it has. */
    Optional<Callbacks.Call> askForDeletion(App app, Account account) {
        return stage.consents().find(app.appId(), account.username()).isPresent()
                ? stage.callbacks().tell(Callbacks.Kind.DELETION, app, account)
                : Optional.empty();
    }
}
