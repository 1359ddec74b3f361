package dev.vestibule.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * Tomcat with a packaged WAR, deployed as an administrator would: unpacked, and blind to the class path of the tests, so that a
 * jar that is missing in the WAR is missing here too. The WAR is that of the system property {@code journey.war}, or
 * {@code target/vestibule.war}. Settings are system properties for as long as it runs, so only one may run at a time with its
 * own settings.
 */
public final class TomcatWithWar implements AutoCloseable {
    private final Tomcat tomcat;
    private final Path folder;
    private final int port;
    private final Map<String, Optional<String>> before = new TreeMap<>();

    private TomcatWithWar(Tomcat tomcat, Path folder, int port) {
        this.tomcat = tomcat;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Deploys the packaged WAR.
     *
     * @param port a free one, known beforehand because the settings name it: {@link Ports#free()}
     * @param path where it is deployed: empty for the root, or such as {@code /login}
     * @param settings system properties, such as {@code vestibule.base-url}
     */
    public static TomcatWithWar start(int port, String path, Map<String, String> settings) {
        return start(packaged(), port, path, settings);
    }

    /** The same with a connector that speaks TLS alone. */
    public static TomcatWithWar startOverTls(int port, String path, Map<String, String> settings, PemFiles tls) {
        Connector connector = new Connector();
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateFile(tls.certificate().toAbsolutePath().toString());
        certificate.setCertificateKeyFile(tls.key().toAbsolutePath().toString());
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        return start(packaged(), connector, port, path, settings);
    }

    private static Path packaged() {
        return Path.of(System.getProperty("journey.war", "target/vestibule.war"));
    }

    static TomcatWithWar start(Path war, int port, String path, Map<String, String> settings) {
        return start(war, new Connector(), port, path, settings);
    }

    private static TomcatWithWar start(
            Path war, Connector connector, int port, String path, Map<String, String> settings) {
        if (!Files.isRegularFile(war)) {
            throw new IllegalStateException(war + " is not there: mvn package makes it");
        }
        try {
            Path folder = Files.createTempDirectory("tomcat");
            Files.createDirectories(folder.resolve("webapps"));
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(folder.toString());
            connector.setPort(port);
            connector.setProperty("address", "127.0.0.1");
            tomcat.setConnector(connector);
            TomcatWithWar running = new TomcatWithWar(tomcat, folder, port);
            settings.forEach(running::set);
            running.set("catalina.base", folder.toString());
            try {
                running.deploy(war.toAbsolutePath(), path);
                return running;
            } catch (LifecycleException | RuntimeException | Error e) {
                running.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new AssertionError("Tomcat does not start: " + e.getMessage(), e);
        }
    }

    /** The folder that a container calls its base. */
    public Path base() {
        return folder;
    }

    public int port() {
        return port;
    }

    private void deploy(Path war, String path) throws LifecycleException {
        StandardContext context = (StandardContext) tomcat.addWebapp(path, war.toString());
        context.setParentClassLoader(new ContainerClasses());
        context.addLifecycleListener(TomcatWithWar::withoutServerPages);
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        scanner.setScanManifest(false);
        context.setJarScanner(scanner);
        tomcat.start();
        if (!context.getState().isAvailable()) {
            throw new AssertionError("the web application did not start; its log is above");
        }
    }

    /** Embedded Tomcat's defaults name a JSP servlet that is not there. */
    private static void withoutServerPages(LifecycleEvent event) {
        if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)
                && event.getLifecycle() instanceof StandardContext context) {
            List.of("*.jsp", "*.jspx").forEach(context::removeServletMapping);
            Container pages = context.findChild("jsp");
            if (pages != null) {
                context.removeChild(pages);
            }
        }
    }

    private void set(String name, String value) {
        before.putIfAbsent(name, Optional.ofNullable(System.getProperty(name)));
        System.setProperty(name, value);
    }

    /** Undeploys, stops, and takes the settings back. */
    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("cannot stop Tomcat", e);
        } finally {
            before.forEach((name, value) ->
                    value.ifPresentOrElse(old -> System.setProperty(name, old), () -> System.clearProperty(name)));
            before.clear();
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
