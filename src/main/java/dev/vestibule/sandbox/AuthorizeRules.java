package dev.vestibule.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a request for authorization. The order is: client, redirect address, response type, scope; then, once somebody is
 * logged in, the kind of account and the app's mode. None of these answers is ever a redirect.
 */
final class AuthorizeRules {
    private final Apps apps;

    AuthorizeRules(Apps apps) {
        this.apps = apps;
    }

    /** What comes of it. */
    sealed interface Verdict {}

    /** The request can be put before a person. */
    record Sound(App app, List<Permission> permissions) implements Verdict {}

    /** Something is wrong with it; the reason is in the real place's words. */
    record Unsound(String reason) implements Verdict {}

    Verdict judge(AuthorizeRequest request) {
        if (request.repeated().isPresent()) {
            return new Unsound("Parameter " + request.repeated().get() + " is repeated");
        }
        Optional<App> known = apps.find(request.clientId());
        if (known.isEmpty()) {
            return new Unsound(InstagramLogin.INVALID_PLATFORM_APP);
        }
        App app = known.get();
        if (!app.redirectUris().contains(request.redirectUri())) {
            return new Unsound(InstagramLogin.INVALID_REDIRECT_URI);
        }
        if (!request.responseType().equals("code")) {
            return new Unsound("Invalid response type: " + request.responseType());
        }
        List<String> scopes = InstagramLogin.scopes(request.scope());
        List<Permission> permissions = new ArrayList<>();
        for (String scope : scopes) {
            Optional<Permission> permission = Permission.named(scope);
            if (permission.isEmpty()) {
                return new Unsound("Invalid scope: " + scope);
            }
            permissions.add(permission.get());
        }
        if (!permissions.contains(Permission.INSTAGRAM_BUSINESS_BASIC)) {
            return new Unsound("Invalid scope: " + scopes);
        }
        return new Sound(app, List.copyOf(permissions));
    }
}
