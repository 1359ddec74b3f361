package dev.vestibule.sample;

import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Takes the login server's answer. */
final class CallbackServlet extends HttpServlet {
    private final Site site;
    private final Pages pages;
    private final LoginServer server;
    private final Browser browser;
    private final Memory<Attempt> attempts;

    CallbackServlet(Site site, Pages pages, LoginServer server, Browser browser, Memory<Attempt> attempts) {
        this.site = site;
        this.pages = pages;
        this.server = server;
        this.browser = browser;
        this.attempts = attempts;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            LoggedIn person = finish(request);
            browser.logIn(request, response, person);
            Answers.seeOther(response, site.href("/profile"));
        } catch (LoginFailed e) {
            ErrorPage.show(pages, request, response, e, server.issuer());
        }
    }

    /** State and browser first: an error that somebody else's link brings is not shown as ours either. */
    private LoggedIn finish(HttpServletRequest request) throws LoginFailed {
        AuthorizationResponse answer = parsed(request);
        Attempt attempt = Optional.ofNullable(answer.getState())
                .flatMap(state -> attempts.take(state.getValue()))
                .filter(begun ->
                        browser.mark(request).filter(begun.browser()::equals).isPresent())
                .orElseThrow(() -> LoginFailed.notBelieved(
                        "This answer does not belong to a login that was begun here in this browser."));
        server.requireItsOwn(answer);
        if (!answer.indicatesSuccess()) {
            throw LoginServer.said(answer.toErrorResponse().getErrorObject());
        }
        return server.redeem(answer.toSuccessResponse().getAuthorizationCode(), attempt);
    }

    private AuthorizationResponse parsed(HttpServletRequest request) throws LoginFailed {
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        try {
            return AuthorizationResponse.parse(URI.create(site.url("/callback") + "?" + query));
        } catch (ParseException | IllegalArgumentException e) {
            throw LoginFailed.notBelieved("This is not the answer of a login server.");
        }
    }
}
