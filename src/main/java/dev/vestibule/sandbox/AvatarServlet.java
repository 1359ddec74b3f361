package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Pictures of the test people, drawn here so that they show without a network. */
final class AvatarServlet extends HttpServlet {
    private static final String END = ".svg";
    private static final String SVG = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
              <rect width="96" height="96" fill="hsl(%1$d 45%% 82%%)"/>
              <circle cx="48" cy="96" r="40" fill="hsl(%1$d 40%% 62%%)"/>
              <circle cx="48" cy="40" r="22" fill="hsl(%1$d 40%% 42%%)"/>
              <text x="48" y="48" font-family="sans-serif" font-size="22" font-weight="600" text-anchor="middle" \
            fill="#fff">%2$s</text>
            </svg>
            """;

    private final Accounts accounts;

    AvatarServlet(Accounts accounts) {
        this.accounts = accounts;
    }

    static String path(String username) {
        return "/avatars/" + username + END;
    }

    /** The address of an account's picture, empty where it has none. */
    static String address(Site site, Account account) {
        return account.picture()
                .map(picture -> picture.equals(Account.DRAWN) ? site.url(path(account.username())) : picture)
                .orElse("");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String file = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        String username = file.endsWith(END) ? file.substring(0, file.length() - END.length()) : "";
        Account account =
                accounts.find(username).orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no picture of that name"));
        // Pictures are for other sites' pages.
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Cache-Control", "public, max-age=3600");
        int hue = (int) (Long.parseLong(account.userId()) % 360);
        String initial = account.username().substring(0, 1).toUpperCase(Locale.ROOT);
        Answers.body(response, HttpServletResponse.SC_OK, "image/svg+xml", SVG.formatted(hue, initial));
    }
}
