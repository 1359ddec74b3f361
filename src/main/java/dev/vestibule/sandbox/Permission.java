package dev.vestibule.sandbox;

import java.util.Locale;
import java.util.Optional;

/** What an app can be allowed; the names are the scopes in lower case. The first of each generation is the login's own. */
enum Permission {
    BASIC(Generation.LEGACY, "View profile and media", "Your user name, name, picture and posts."),
    PUBLIC_CONTENT(Generation.LEGACY, "View public content", "Public profiles and posts of others."),
    FOLLOWER_LIST(Generation.LEGACY, "View followers", "Who follows you and whom you follow."),
    COMMENTS(Generation.LEGACY, "Manage comments", "Write and delete comments for you."),
    RELATIONSHIPS(Generation.LEGACY, "Manage relationships", "Follow and unfollow accounts for you."),
    LIKES(Generation.LEGACY, "Manage likes", "Like and unlike posts for you."),
    USER_PROFILE(Generation.BASIC_DISPLAY, "View profile", "Your user name and the kind of your account."),
    USER_MEDIA(Generation.BASIC_DISPLAY, "View media", "Your posts."),
    INSTAGRAM_BUSINESS_BASIC(
            Generation.INSTAGRAM_LOGIN,
            "View profile and media",
            "Your user name, name, kind of account, picture and posts."),
    INSTAGRAM_BUSINESS_CONTENT_PUBLISH(
            Generation.INSTAGRAM_LOGIN, "Publish content", "Create posts, reels and stories for you."),
    INSTAGRAM_BUSINESS_MANAGE_MESSAGES(
            Generation.INSTAGRAM_LOGIN, "Manage messages", "Read and answer the messages of your account."),
    INSTAGRAM_BUSINESS_MANAGE_COMMENTS(
            Generation.INSTAGRAM_LOGIN, "Manage comments", "Read, answer, hide and delete comments on your posts."),
    INSTAGRAM_BUSINESS_MANAGE_INSIGHTS(
            Generation.INSTAGRAM_LOGIN, "View insights", "Figures about your account and your posts.");

    private final Generation generation;
    private final String label;
    private final String effect;

    Permission(Generation generation, String label, String effect) {
        this.generation = generation;
        this.label = label;
        this.effect = effect;
    }

    Generation generation() {
        return generation;
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

    static Optional<Permission> named(Generation generation, String scope) {
        return generation.permissions().stream()
                .filter(one -> one.scope().equals(scope))
                .findFirst();
    }
}
