package dev.vestibule.sandbox;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** The list of test people, with everything somebody needs to be one of them. A POST logs out. */
final class AccountsServlet extends HttpServlet {
    static final String PATH = "/accounts";

    private final Site site;
    private final Pages pages;
    private final Sessions sessions;
    private final Accounts accounts;

    AccountsServlet(Site site, Pages pages, Sessions sessions, Accounts accounts) {
        this.site = site;
        this.pages = pages;
        this.sessions = sessions;
        this.accounts = accounts;
    }

    /** One test person. */
    public record Person(
            String username, String password, String name, String type, String userId, String picture, boolean here) {}

    /** The page. */
    public record People(String token, String signedIn, List<Person> people) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String signedIn = sessions.who(request).account().orElse("");
        List<Person> people = accounts.all().stream()
                .map(account -> new Person(
                        account.username(),
                        account.password(),
                        account.name().orElse(""),
                        account.type().words(),
                        account.userId(),
                        account.picture()
                                .filter(Account.DRAWN::equals)
                                .map(drawn -> site.href(AvatarServlet.path(account.username())))
                                .orElse(""),
                        account.username().equals(signedIn)))
                .toList();
        pages.show(
                request,
                response,
                "sandbox/accounts.ftlh",
                new People(sessions.formToken(request, response), signedIn, people));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        sessions.ownForm(request);
        sessions.signOutAccount(request, response);
        Answers.seeOther(response, site.href(PATH));
    }
}
