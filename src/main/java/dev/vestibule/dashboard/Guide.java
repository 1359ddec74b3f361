package dev.vestibule.dashboard;

import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;
import dev.vestibule.upstream.Targets;
import java.net.URI;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an operator does on the other side, with this server's values filled in.
 *
 * @param live whether the steps are those at the provider itself
 * @param readOn when the steps were last compared with the provider; empty for the sandbox, which comes with this server
 * @param source the page they come from; empty where there is none
 * @param switchable whether there is the other guide too
 */
public record Guide(boolean live, String readOn, String source, boolean switchable, List<Step> steps) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
    private static final int MONTH_LENGTH = "2011-04".length();

    /** One step; what does not apply is empty. */
    public record Step(String title, String text, String link, String linkText, String copyLabel, String copy) {}

    /**
     * Chooses a guide.
     *
     * @param wanted live or sandbox; anything else follows the connection
     */
    static Guide of(Desk desk, OpenConnection open, String wanted, boolean sandboxChosen) {
        boolean both = open.sandboxOffered(desk.sandboxUrl())
                && !open.provider().liveGuide().isEmpty();
        boolean live = !open.sandboxOffered(desk.sandboxUrl())
                || (both && (wanted.equals("live") || (!sandboxChosen && !wanted.equals("sandbox"))));
        Provider provider = open.provider();
        Generation generation = open.generation();
        return new Guide(
                live,
                live ? day(generation.life().readOn().toString()) : "",
                live && generation.life().source().startsWith("https://")
                        ? generation.life().source()
                        : "",
                both,
                (live ? provider.liveGuide() : provider.sandboxGuide())
                        .stream().map(step -> filled(desk, open, step)).toList());
    }

    /** A day as people write it, or a month, or a year, as far as it is known. */
    static String day(String isoDate) {
        try {
            if (isoDate.length() == MONTH_LENGTH) {
                return MONTH.format(YearMonth.parse(isoDate));
            }
            return DAY.format(LocalDate.parse(isoDate));
        } catch (DateTimeParseException e) {
            return isoDate;
        }
    }

    private static Step filled(Desk desk, OpenConnection open, Provider.GuideStep step) {
        String link = filled(desk, open, step.link());
        return new Step(
                filled(desk, open, step.title()),
                filled(desk, open, step.text()),
                link.matches("https?://.+") ? link : "",
                link.replaceFirst("^https?://", ""),
                step.copyLabel(),
                filled(desk, open, step.copy()));
    }

    private static String filled(Desk desk, OpenConnection open, String text) {
        return text.replace("{website_url}", websiteUrl(desk))
                .replace("{redirect_uri}", redirectUri(desk, open))
                .replace("{deauthorize_url}", deauthorizeUrl(desk, open.name()))
                .replace("{data_deletion_url}", dataDeletionUrl(desk, open.name()))
                .replace("{sandbox_url}", sandboxUrl(desk.sandboxUrl()));
    }

    /** The address of this server, as it is registered at a provider. */
    static String websiteUrl(Desk desk) {
        return desk.site().baseUrl().toString();
    }

    /** Where providers send people back to. */
    static String redirectUri(Desk desk, OpenConnection open) {
        return desk.site().url(Targets.path(open.provider(), open.name()));
    }

    /** What providers call when somebody removes our app there. */
    static String deauthorizeUrl(Desk desk, String connection) {
        return desk.site().url("/connections/" + connection + "/deauthorize");
    }

    /** What providers call when somebody asks there for their data to be deleted. */
    static String dataDeletionUrl(Desk desk, String connection) {
        return desk.site().url("/connections/" + connection + "/data-deletion");
    }

    private static String sandboxUrl(Optional<URI> url) {
        return url.map(String::valueOf).map(text -> text.replaceFirst("/$", "")).orElse("");
    }
}
