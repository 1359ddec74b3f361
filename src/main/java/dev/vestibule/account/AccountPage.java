package dev.vestibule.account;

import java.util.List;

/** What the pages here show. Names of people are text from outside. */
final class AccountPage {
    private AccountPage() {}

    /**
     * The list.
     *
     * @param notice what just happened, or empty; and its kind, as of all state lines
     * @param fresh whether anything may be changed, or somebody has to log in again first
     */
    public record Listing(
            String name,
            List<Way> ways,
            List<Choice> addable,
            List<Choice> provable,
            boolean fresh,
            String noticeKind,
            String notice,
            String back,
            String backLabel) {}

    /**
     * One account.
     *
     * @param remove where it is taken off; empty if it cannot be
     */
    public record Way(
            String provider, String logo, String name, String userName, String since, boolean present, String remove) {}

    /** A connection to go to. */
    public record Choice(String label, String logo, String link) {}

    /** A question with both accounts in it. */
    public record Confirming(Side here, Side there, String action, String field, String value, String stay) {}

    /** One of two accounts. */
    public record Side(String provider, String logo, String name, String userName) {}

    /** A question before an account is taken off. */
    public record Removing(
            Way way, boolean endsThis, String action, String token, String connection, String link, String stay) {}

    /** Taken off, and with it the login of this browser. */
    public record Ended(String back, String backLabel) {}
}
