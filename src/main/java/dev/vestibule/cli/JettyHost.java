package dev.vestibule.cli;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One embedded Jetty with one web application: blocking code on virtual threads where the JDK has them. */
public final class JettyHost implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;
    private final ServletContextHandler context;

    private JettyHost(Server server, ServerConnector connector, ServletContextHandler context) {
        this.server = server;
        this.connector = connector;
        this.context = context;
    }

    /**
     * Takes a port without answering on it yet, so that the address is known before the application is built.
     *
     * @param address the interface to listen on, such as {@code 127.0.0.1}; empty for all
     * @param port 0 takes a free one
     * @throws StartProblem if the port is taken
     */
    public static JettyHost bind(Optional<String> address, int port, Optional<Tls> tls) {
        return bind(address, port, tls, "--port");
    }

    /**
     * The same for a port that another flag chooses.
     *
     * @param remedy the flag, or what else to do if the port is taken
     */
    static JettyHost bind(Optional<String> address, int port, Optional<Tls> tls, String remedy) {
        QuietJetty.install();
        address.ifPresent(JettyHost::requireOurs);
        QueuedThreadPool threads = new QueuedThreadPool(200, 4);
        threads.setName("http");
        threads.setDaemon(true);
        if (VirtualThreads.areSupported()) {
            Executor virtual = VirtualThreads.getDefaultVirtualThreadsExecutor();
            threads.setVirtualThreadsExecutor(virtual);
        }
        Server server = new Server(threads);
        server.setStopTimeout(30_000);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(16 * 1024);
        ServerConnector connector;
        if (tls.isPresent()) {
            SslContextFactory.Server certificates = new SslContextFactory.Server();
            certificates.setKeyStore(tls.get().keyStore());
            certificates.setKeyStorePassword("");
            certificates.setIncludeProtocols(Tls.PROTOCOLS.toArray(String[]::new));
            certificates.setIncludeCipherSuites(Tls.CIPHER_SUITES.toArray(String[]::new));
            http.addCustomizer(new SecureRequestCustomizer(false));
            connector = new ServerConnector(
                    server, 1, 1, new SslConnectionFactory(certificates, "http/1.1"), new HttpConnectionFactory(http));
        } else {
            connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        }
        address.ifPresent(connector::setHost);
        connector.setPort(port);
        connector.setIdleTimeout(20_000);
        // Connections that only wait for a next request hold up no stop.
        connector.setShutdownIdleTimeout(50);
        server.addConnector(connector);
        try {
            connector.open();
        } catch (IOException e) {
            throw new StartProblem(why(e, port, remedy));
        }
        ServletContextHandler context = new ServletContextHandler("/");
        server.setHandler(new GracefulHandler(context));
        return new JettyHost(server, connector, context);
    }

    private static void requireOurs(String address) {
        try {
            InetAddress meant = InetAddress.getByName(address);
            if (!meant.isAnyLocalAddress() && NetworkInterface.getByInetAddress(meant) == null) {
                throw new StartProblem("address " + address + " is not one of this machine");
            }
        } catch (UnknownHostException e) {
            throw new StartProblem("address " + address + " is unknown");
        } catch (IOException e) {
            throw new StartProblem("cannot look up address " + address + ": " + e.getMessage());
        }
    }

    /** Jetty wraps what the system said; the reason is in the innermost exception. */
    private static String why(Throwable e, int port, String remedy) {
        Throwable inner = e;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String reason = String.valueOf(inner.getMessage());
        return reason.contains("in use")
                ? "port " + port + " is taken: choose another with " + remedy
                : "cannot listen on port " + port + ": " + reason;
    }

    /** The port that was taken. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Mounts the application and begins to answer. */
    public void start(Consumer<ServletContext> application) {
        context.addServletContainerInitializer((classes, servletContext) -> application.accept(servletContext));
        try {
            server.start();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new StartProblem("cannot start: " + e.getMessage());
        }
    }

    /** Waits until the server has stopped. */
    public void join() throws InterruptedException {
        server.join();
    }

    /** Finishes the requests in flight, for at most 30 seconds, and stops. */
    @Override
    public void close() {
        try {
            connector.close();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop", e);
        }
    }
}
