package dev.vestibule.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.stage.Browser;
import dev.vestibule.stage.Ports;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pac4j.core.config.Config;
import org.pac4j.core.profile.ProfileManager;
import org.pac4j.core.profile.UserProfile;
import org.pac4j.jee.context.JEEContext;
import org.pac4j.jee.context.session.JEESessionStore;
import org.pac4j.jee.filter.CallbackFilter;
import org.pac4j.jee.filter.LogoutFilter;
import org.pac4j.jee.filter.SecurityFilter;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.config.OidcConfiguration;

/** pac4j's filters, configured by the discovery document alone. */
class Pac4jTest {
    @TempDir
    Path folder;

    @Test
    void logsInByDiscoveryAndLogsOut() throws Exception {
        int port = Ports.free();
        String shop = "http://localhost:" + port;
        try (ServerWithShop server = ServerWithShop.openFor(
                folder, Clock.systemUTC(), shop + "/callback?client_name=OidcClient", shop + "/bye")) {
            logInAndOut(server, port);
        }
    }

    /** The journey, through any server that knows the shop at this port. */
    static void logInAndOut(LoginServer server, int port) throws Exception {
        String shop = "http://localhost:" + port;
        Server pac4j = new Server();
        ServerConnector connector = new ServerConnector(pac4j);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        pac4j.addConnector(connector);
        try (Browser browser = Browser.withoutScripts()) {
            ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
            protect(context, server, shop);
            pac4j.setHandler(context);
            pac4j.start();

            assertEquals(shop + "/account", server.logIn(browser, shop + "/account"));
            String page = browser.go(shop + "/account").asNormalizedText();
            assertTrue(page.startsWith("instagram|"), page);

            browser.go(shop + "/logout?url=" + shop + "/bye");
            assertTrue(browser.address().toString().startsWith(shop + "/bye"), () -> String.valueOf(browser.address()));
            assertEquals("nobody", browser.go(shop + "/").asNormalizedText());
            assertTrue(browser.go(server.issuer() + "oidc/logout")
                    .asNormalizedText()
                    .contains("You are logged out"));
        } finally {
            pac4j.stop();
        }
    }

    private static void protect(ServletContextHandler context, LoginServer server, String shop) {
        OidcConfiguration configuration = new OidcConfiguration();
        configuration.setClientId(ServerWithShop.ID);
        configuration.setSecret(ServerWithShop.SECRET);
        configuration.setDiscoveryURI(server.issuer() + ".well-known/openid-configuration");
        configuration.setScope("openid profile");
        configuration.setUseNonce(true);
        Config config = new Config(shop + "/callback", new OidcClient(configuration));
        LogoutFilter logout = new LogoutFilter(config, shop + "/bye");
        logout.setCentralLogout(true);
        logout.setLocalLogout(true);
        logout.setLogoutUrlPattern(".*");

        add(context, "/account", new SecurityFilter(config, "OidcClient"));
        add(context, "/callback", new CallbackFilter(config, shop + "/"));
        add(context, "/logout", logout);
        context.addServlet(new ServletHolder(new WhoServlet()), "/*");
    }

    private static void add(ServletContextHandler context, String path, Filter filter) {
        context.addFilter(new FilterHolder(filter), path, EnumSet.of(DispatcherType.REQUEST));
    }

    /** Says who is logged in, as pac4j knows. */
    private static final class WhoServlet extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String who = new ProfileManager(new JEEContext(request, response), new JEESessionStore())
                    .getProfile()
                    .map(UserProfile::getId)
                    .orElse("nobody");
            response.setContentType("text/html");
            response.getWriter().write("<html><body>" + who + "</body></html>");
        }
    }
}
