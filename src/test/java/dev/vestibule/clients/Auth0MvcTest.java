package dev.vestibule.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.stage.Browser;
import dev.vestibule.stage.Ports;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.Servlet;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** mvc-auth-commons with the libraries of its own version, in a container that speaks javax.servlet. */
class Auth0MvcTest {
    @TempDir
    Path folder;

    @Test
    void logsInAsTheQuickstartForServletsDoes() throws Exception {
        int port = Ports.free();
        String shop = "http://localhost:" + port;
        try (ServerWithShop server =
                ServerWithShop.openFor(folder, Clock.systemUTC(), shop + "/callback", shop + "/bye")) {
            logInAndOut(server, port);
        }
    }

    /** The journey, through any server that knows the shop at this port. */
    static void logInAndOut(LoginServer server, int port) throws Exception {
        String shop = "http://localhost:" + port;
        try (Apart apart = new Apart(urls());
                Browser browser = Browser.withoutScripts()) {
            Servlet servlet = (Servlet) apart.loadClass(MvcShopServlet.class.getName())
                    .getConstructor(String.class, String.class, String.class, String.class)
                    .newInstance(server.issuer(), ServerWithShop.ID, ServerWithShop.SECRET, shop);
            Undertow running = serve(servlet, port);
            try {
                server.logIn(browser, shop + "/login");
                HtmlPage page = (HtmlPage) browser.client().getCurrentWindow().getEnclosedPage();
                SignedJWT idToken = SignedJWT.parse(page.asNormalizedText());
                assertTrue(idToken.getJWTClaimsSet().getSubject().startsWith("instagram|"));
                assertEquals("Kit Moreau", idToken.getJWTClaimsSet().getStringClaim("name"));

                browser.go(server.issuer() + "v2/logout?client_id=" + ServerWithShop.ID + "&returnTo=" + shop + "/bye");
                assertEquals(shop + "/bye", browser.address().toString());
            } finally {
                running.stop();
            }
        }
    }

    private static Undertow serve(Servlet servlet, int port) throws Exception {
        DeploymentManager deployment = Servlets.defaultContainer()
                .addDeployment(Servlets.deployment()
                        .setClassLoader(Auth0MvcTest.class.getClassLoader())
                        .setContextPath("/")
                        .setDeploymentName("shop")
                        .addServlet(
                                Servlets.servlet("shop", servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                                        .addMapping("/*")));
        deployment.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1", deployment.start())
                .build();
        server.start();
        return server;
    }

    private static URL[] urls() throws IOException {
        List<URL> urls = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target", "auth0-mvc"), "*.jar")) {
            for (Path jar : jars) {
                urls.add(jar.toUri().toURL());
            }
        }
        URI own = URI.create(String.valueOf(
                Auth0MvcTest.class.getProtectionDomain().getCodeSource().getLocation()));
        urls.add(own.toURL());
        return urls.toArray(URL[]::new);
    }

    /** Loads the application and everything of Auth0 from its own jars, and the rest as everybody else does. */
    private static final class Apart extends URLClassLoader {
        Apart(URL[] urls) {
            super(urls, Auth0MvcTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("com.auth0.") && !name.equals(MvcShopServlet.class.getName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
