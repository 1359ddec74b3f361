package dev.vestibule.clients;

import com.auth0.AuthenticationController;
import com.auth0.IdentityVerificationException;
import com.auth0.Tokens;
import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** An application as Auth0's quickstart for Java servlets builds it. */
public final class MvcShopServlet extends HttpServlet {
    private final AuthenticationController controller;
    private final String address;

    /**
     * Made by reflection, because its libraries are kept apart.
     *
     * @param address the application's own, without a slash
     */
    public MvcShopServlet(String domain, String id, String secret, String address) {
        this.controller =
                AuthenticationController.newBuilder(domain, id, secret).build();
        this.address = address;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getRequestURI()) {
            case "/login" ->
                response.sendRedirect(controller
                        .buildAuthorizeUrl(request, response, address + "/callback")
                        .withScope("openid profile")
                        .build());
            case "/callback" -> {
                try {
                    Tokens tokens = controller.handle(request, response);
                    say(response, tokens.getIdToken());
                } catch (IdentityVerificationException e) {
                    say(response, "failed: " + e.getCode() + ": " + e.getCause());
                }
            }
            default -> say(response, "The shop");
        }
    }

    private static void say(HttpServletResponse response, String text) throws IOException {
        response.setContentType("text/html");
        response.getWriter().write("<html><body>" + text + "</body></html>");
    }
}
