package dev.vestibule.journal;

import java.util.Locale;

/** What an entry is about. */
public enum Event {
    LOGIN("Login"),
    SILENT_LOGIN("Login without a page"),
    TOKEN("Code redeemed"),
    REFRESHED("Tokens refreshed"),
    REFRESH_REUSED("Refresh token used twice"),
    OWN_TOKEN("Token for an application itself"),
    REVOKED("Tokens revoked"),
    LOGOUT("Logout"),
    BACKCHANNEL_LOGOUT("Application told of a logout"),
    DEAUTHORIZED("Removed at the provider"),
    DELETION_REQUESTED("Asked to delete data"),
    WEBHOOK("Application told of an event"),
    REFUSED("Refused"),
    TRY("Try"),
    TOKEN_READ("Provider token read"),
    UPSTREAM_TOKEN("Provider token"),
    PROVIDER_PAUSED("Provider left alone"),
    PROVIDER_RESUMED("Provider works again"),
    PROVIDER_CHANGED("Provider answers otherwise"),
    OPERATOR_SIGNED_IN("Operator signed in"),
    OPERATOR_ADDED("Operator added"),
    OPERATOR_CHANGED("Operator changed"),
    CONNECTION_CHANGED("Connection changed"),
    APPLICATION_CHANGED("Application changed"),
    USER_CHANGED("User changed"),
    LINKED("Way to log in added"),
    UNLINKED("Way to log in removed"),
    KEYS("Signing keys"),
    PROVIDERS("Provider files"),
    GENERATION_ENDING("Generation ending");

    private final String label;

    Event(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
