package dev.vestibule.sample;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows who came in. */
final class ProfileServlet extends HttpServlet {
    private final Site site;
    private final Pages pages;
    private final Browser browser;
    private final String issuer;

    ProfileServlet(Site site, Pages pages, Browser browser, String issuer) {
        this.site = site;
        this.pages = pages;
        this.browser = browser;
        this.issuer = issuer;
    }

    /**
     * What the page shows.
     *
     * @param picture an address, or empty
     */
    public record Page(
            String name, String subject, String picture, List<ClaimRow> token, List<ClaimRow> profile, String issuer) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<LoggedIn> person = browser.person(request);
        if (person.isEmpty()) {
            Answers.seeOther(response, site.href("/"));
            return;
        }
        Pages.formsLeadTo(request, List.of(origin(issuer)));
        pages.show(request, response, "sample/profile.ftlh", page(person.get()));
    }

    private Page page(LoggedIn person) {
        Map<String, Object> profile = person.profile().toJSONObject();
        return new Page(
                person.displayName(),
                person.claims().getSubject().getValue(),
                Optional.ofNullable(person.profile().getPicture())
                        .map(URI::toString)
                        .orElse(""),
                ClaimRow.of(person.claims().toJSONObject()),
                ClaimRow.of(profile),
                issuer);
    }

    /** The browser holds the form against every redirect that follows it, and logging out leads to the login server. */
    static String origin(String address) {
        URI url = URI.create(address);
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
