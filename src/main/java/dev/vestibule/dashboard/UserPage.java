package dev.vestibule.dashboard;

import java.util.List;

/** What the pages of users show. Every value of a person is text from outside. */
final class UserPage {
    private UserPage() {}

    /**
     * The list.
     *
     * @param total how many users there are, found or not
     */
    public record Listing(List<Line> lines, String search, long total, Slice slice, String notice) {}

    /** One user in the list. */
    public record Line(String name, String userName, String id, String link, long logins, String lastLogin) {}

    /**
     * One user.
     *
     * @param notice what was just done; empty for nothing
     * @param picture an address that may be loaded, or empty
     * @param json what applications get
     * @param action where the form to delete leads
     */
    public record Detail(
            String name,
            String id,
            String picture,
            List<Claim> claims,
            List<Way> ways,
            String notice,
            long logins,
            String createdAt,
            String lastLoginAt,
            String json,
            List<JournalLine> journal,
            String journalLink,
            String action,
            String error) {}

    /** A claim as the provider gave it. */
    public record Claim(String name, String value) {}

    /** An identity. */
    public record Way(
            String connection,
            String provider,
            String upstreamId,
            String secondId,
            String accountType,
            String createdAt,
            String lastLoginAt,
            String name,
            String link,
            boolean removable,
            List<Token> tokens) {}

    /**
     * A token that is kept; at most one, and never the token itself.
     *
     * @param expiresAt empty if it has ended
     * @param renewedAt empty if it is not renewed
     * @param trouble in words; empty for none
     */
    public record Token(String expiresAt, String renewedAt, boolean ended, String trouble) {}
}
