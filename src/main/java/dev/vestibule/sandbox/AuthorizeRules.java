package dev.vestibule.sandbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a request for authorization. The order is: client, redirect address, response type, scope; then, once somebody is
 * logged in, the kind of account and the app's mode. None of these answers is ever a redirect.
 */
final class AuthorizeRules {
    private final Apps apps;
    private final Clock clock;

    AuthorizeRules(Apps apps, Clock clock) {
        this.apps = apps;
        this.clock = clock;
    }

    /** What comes of it. */
    sealed interface Verdict {}

    /** The request can be put before a person. */
    record Sound(App app, List<Permission> permissions, boolean implicit) implements Verdict {}

    /**
     * Something is wrong with it; the reason is in the real place's words.
     *
     * @param bare whether the browser is shown the JSON of the error, as in the legacy API
     */
    record Unsound(String reason, boolean bare) implements Verdict {}

    Verdict judge(AuthorizeRequest request) {
        if (request.repeated().isPresent()) {
            return page("Parameter " + request.repeated().get() + " is repeated");
        }
        Optional<App> known = apps.find(request.clientId());
        if (known.isEmpty()) {
            return Generation.LEGACY.takesId(request.clientId())
                    ? json(LegacyApi.INVALID_CLIENT)
                    : page(InstagramLogin.INVALID_PLATFORM_APP);
        }
        return known.get().generation() == Generation.LEGACY
                ? legacy(request, known.get())
                : newer(request, known.get());
    }

    private Verdict newer(AuthorizeRequest request, App app) {
        if (!app.allowsRedirectTo(request.redirectUri())) {
            return page(InstagramLogin.INVALID_REDIRECT_URI);
        }
        if (!request.responseType().equals("code")) {
            return page("Invalid response type: " + request.responseType());
        }
        List<String> scopes = InstagramLogin.scopes(request.scope());
        List<Permission> permissions = new ArrayList<>();
        boolean dead = app.deadAt(clock.instant());
        for (String scope : scopes) {
            Optional<Permission> permission = Permission.named(app.generation(), scope);
            if (permission.isEmpty() || dead) {
                return page("Invalid scope: " + scope);
            }
            permissions.add(permission.get());
        }
        if (!permissions.contains(app.generation().profile())) {
            return page("Invalid scope: " + scopes);
        }
        return new Sound(app, List.copyOf(permissions), false);
    }

    private Verdict legacy(AuthorizeRequest request, App app) {
        if (app.deadAt(clock.instant())) {
            return json(InstagramLogin.INVALID_PLATFORM_APP);
        }
        if (request.redirectUri().isEmpty() || request.responseType().isEmpty()) {
            return json(LegacyApi.MISSING_PARAMETERS);
        }
        if (!app.allowsRedirectTo(request.redirectUri())) {
            return json(LegacyApi.REDIRECT_UNREGISTERED);
        }
        boolean implicit = request.responseType().equals("token");
        if (!implicit && !request.responseType().equals("code")) {
            return json(LegacyApi.RESPONSE_TYPE);
        }
        if (implicit && !app.options().implicit()) {
            return json("Implicit authentication is disabled");
        }
        List<Permission> permissions = new ArrayList<>();
        String wanted = request.scope().isEmpty() ? Generation.LEGACY.profile().scope() : request.scope();
        for (String scope : wanted.split(" ", -1)) {
            Optional<Permission> permission = Permission.named(Generation.LEGACY, scope);
            if (permission.isEmpty()) {
                return json("Invalid scope field(s): " + wanted);
            }
            permissions.add(permission.get());
        }
        if (!permissions.contains(Generation.LEGACY.profile())) {
            permissions.add(0, Generation.LEGACY.profile());
        }
        return new Sound(app, List.copyOf(permissions), implicit);
    }

    private static Unsound page(String reason) {
        return new Unsound(reason, false);
    }

    private static Unsound json(String reason) {
        return new Unsound(reason, true);
    }
}
