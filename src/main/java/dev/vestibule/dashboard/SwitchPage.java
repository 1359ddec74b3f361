package dev.vestibule.dashboard;

import dev.vestibule.provider.Provider;
import java.util.List;
import java.util.Map;

/**
 * What a switch to another generation would do, and its preparation.
 *
 * @param from the name of the generation that is spoken today
 * @param to the name of the one that would be
 * @param ending what is known of the end of that one; empty while none is
 * @param counted how many users there are, and how many would be recognised
 * @param rules what the provider file says of ids that outlive a generation
 * @param advice what to do about those who would not be recognised
 * @param scopes what becomes of the permissions
 * @param tried how the last try with it ended: ok, fail, or empty
 * @param startTry where a try with it begins
 * @param back whether the connection spoke it before, so that this is a way back
 */
public record SwitchPage(
        ConnectionHead head,
        Provider.Words words,
        String from,
        String to,
        String toId,
        String ending,
        boolean ended,
        Counted counted,
        List<Rule> rules,
        List<String> advice,
        List<ScopeLine> scopes,
        String appId,
        String secretKept,
        String tried,
        String triedAt,
        String startTry,
        boolean back,
        String accounts,
        long revision,
        Map<String, String> errors,
        Conflict conflict) {
    /** Users of the connection. */
    public record Counted(long users, long known, long strangers, long refused) {}

    /** One statement about ids. */
    public record Rule(String text, String confidence, String source, boolean used) {}

    /** One permission before and after; empty where there is none. */
    public record ScopeLine(String before, String after) {}
}
