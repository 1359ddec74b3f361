package dev.vestibule.dashboard;

import java.util.List;

/**
 * The catalogue of connections.
 *
 * @param kinds of connections whose endpoints an operator types
 * @param search what was searched for; empty for all
 * @param done what was just done, as the address says
 */
public record SocialPage(List<Tile> tiles, List<Kind> kinds, String search, String done) {
    /** A kind of connection that can be made anew. */
    public record Kind(String name, String logo, String path) {}

    /**
     * One connection.
     *
     * @param startTry where a try begins; empty while there is nothing to try
     * @param applications for how many applications it is on
     * @param ending what is known of the end of its generation; empty while none is
     * @param notices how often its provider answered otherwise than its file says, each kind once
     * @param paused that this node leaves the provider alone, and until when; or empty
     */
    public record Tile(
            String title,
            String logo,
            String path,
            String startTry,
            StateLine state,
            int applications,
            boolean sandbox,
            boolean enabled,
            String ending,
            boolean ended,
            String paused,
            long notices,
            String noticesPath) {}
}
