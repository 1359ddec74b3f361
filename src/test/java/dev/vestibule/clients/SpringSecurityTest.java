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
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** Spring Security's filters, configured by the issuer alone, with the PKCE that newer versions switch on for everybody. */
class SpringSecurityTest {
    @TempDir
    Path folder;

    @Test
    void logsInByIssuerLocationAndLogsOut() throws Exception {
        int port = Ports.free();
        String shop = "http://localhost:" + port;
        try (ServerWithShop server = ServerWithShop.openFor(
                folder, Clock.systemUTC(), shop + "/login/oauth2/code/vestibule", shop + "/bye")) {
            logInAndOut(server, port);
        }
    }

    /** The journey, through any server that knows the shop at this port. */
    static void logInAndOut(LoginServer server, int port) throws Exception {
        String shop = "http://localhost:" + port;
        Server spring = new Server();
        ServerConnector connector = new ServerConnector(spring);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        spring.addConnector(connector);
        try (Browser browser = Browser.withoutScripts()) {
            ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
            protect(context, server);
            spring.setHandler(context);
            spring.start();

            server.logIn(browser, shop + "/oauth2/authorization/vestibule");
            String page = browser.go(shop + "/").asNormalizedText();
            assertTrue(page.startsWith("instagram|"), page);
            assertTrue(page.endsWith(" Kit Moreau"), page);

            browser.go(shop + "/logout");
            assertEquals(shop + "/bye", browser.address().toString());
            assertEquals("nobody", browser.go(shop + "/").asNormalizedText());
            assertTrue(
                    browser.text(server.issuer() + "oidc/logout").contains("You are logged out"),
                    "the session at the server is still there");
        } finally {
            spring.stop();
        }
    }

    private static void protect(ServletContextHandler context, LoginServer server) {
        ClientRegistration registration = ClientRegistrations.fromIssuerLocation(server.issuer())
                .registrationId("vestibule")
                .clientId(ServerWithShop.ID)
                .clientSecret(ServerWithShop.SECRET)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("openid", "profile")
                .build();
        InMemoryClientRegistrationRepository registrations = new InMemoryClientRegistrationRepository(registration);
        HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
        DefaultOAuth2AuthorizationRequestResolver requests =
                new DefaultOAuth2AuthorizationRequestResolver(registrations, "/oauth2/authorization");
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OAuth2LoginAuthenticationFilter login = new OAuth2LoginAuthenticationFilter(
                registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
        login.setAuthenticationManager(new ProviderManager(new OidcAuthorizationCodeAuthenticationProvider(
                new RestClientAuthorizationCodeTokenResponseClient(), new OidcUserService())));
        login.setSecurityContextRepository(sessions);
        OidcClientInitiatedLogoutSuccessHandler farewell = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        farewell.setPostLogoutRedirectUri("{baseUrl}/bye");
        LogoutFilter logout = new LogoutFilter(farewell, new SecurityContextLogoutHandler());
        logout.setFilterProcessesUrl("/logout");

        add(context, new SecurityContextHolderFilter(sessions));
        add(context, logout);
        add(context, new OAuth2AuthorizationRequestRedirectFilter(requests));
        add(context, login);
        context.addServlet(new ServletHolder(new WhoServlet()), "/*");
    }

    private static void add(ServletContextHandler context, Filter filter) {
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    /** Says who is logged in. */
    private static final class WhoServlet extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            String who = authentication != null && authentication.getPrincipal() instanceof OidcUser user
                    ? user.getSubject() + " " + user.getFullName()
                    : "nobody";
            response.setContentType("text/html");
            response.getWriter().write("<html><body>" + who + "</body></html>");
        }
    }
}
