package dev.vestibule.sample;

import dev.vestibule.web.Pages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The public page, and the answer to addresses that do not exist. */
final class HomeServlet extends HttpServlet {
    private final Pages pages;
    private final Browser browser;
    private final String issuer;

    HomeServlet(Pages pages, Browser browser, String issuer) {
        this.pages = pages;
        this.browser = browser;
        this.issuer = issuer;
    }

    /** Whether there is such a page, and who is here, or empty. */
    public record Page(boolean exists, String name, String issuer) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean exists = request.getRequestURI().equals(request.getContextPath() + "/");
        String name = browser.person(request).map(LoggedIn::displayName).orElse("");
        pages.show(
                request,
                response,
                exists ? HttpServletResponse.SC_OK : HttpServletResponse.SC_NOT_FOUND,
                "sample/home.ftlh",
                new Page(exists, name, issuer));
    }
}
