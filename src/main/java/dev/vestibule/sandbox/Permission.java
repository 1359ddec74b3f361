package dev.vestibule.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an app can be allowed in the live generation; the names are the scopes in lower case. */
enum Permission {
    INSTAGRAM_BUSINESS_BASIC("View profile and media", "Your user name, name, kind of account, picture and posts."),
    INSTAGRAM_BUSINESS_CONTENT_PUBLISH("Publish content", "Create posts, reels and stories for you."),
    INSTAGRAM_BUSINESS_MANAGE_MESSAGES("Manage messages", "Read and answer the messages of your account."),
    INSTAGRAM_BUSINESS_MANAGE_COMMENTS("Manage comments", "Read, answer, hide and delete comments on your posts."),
    INSTAGRAM_BUSINESS_MANAGE_INSIGHTS("View insights", "Figures about your account and your posts.");

    private final String label;
    private final String effect;

    Permission(String label, String effect) {
        this.label = label;
        this.effect = effect;
    }

    String label() {
        return label;
    }

    String effect() {
        return effect;
    }

    String scope() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Permission> named(String scope) {
        return Stream.of(values()).filter(one -> one.scope().equals(scope)).findFirst();
    }
}
