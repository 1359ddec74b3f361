package dev.vestibule.sample;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Sends the browser to the login server. */
final class LoginServlet extends HttpServlet {
    private static final Pattern CONNECTION = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final Pages pages;
    private final LoginServer server;
    private final Browser browser;
    private final Memory<Attempt> attempts;
    private final Supplier<String> random;

    LoginServlet(Pages pages, LoginServer server, Browser browser, Memory<Attempt> attempts, Supplier<String> random) {
        this.pages = pages;
        this.server = server;
        this.browser = browser;
        this.attempts = attempts;
        this.random = random;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> connection = Params.query(request)
                .text("connection")
                .filter(name -> CONNECTION.matcher(name).matches());
        Attempt attempt = new Attempt(
                browser.marked(request, response),
                new State(random.get()),
                new Nonce(random.get()),
                new CodeVerifier(random.get()));
        try {
            String location = server.authorization(attempt, connection).toString();
            attempts.put(attempt.state().getValue(), attempt);
            Answers.seeOther(response, location);
        } catch (LoginFailed e) {
            ErrorPage.show(pages, request, response, e, server.issuer());
        }
    }
}
