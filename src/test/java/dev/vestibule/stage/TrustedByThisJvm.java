package dev.vestibule.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that this JVM trusts, and no other, until it is closed: as if it had been started with
 * {@code -Djavax.net.ssl.trustStore}. Clients look in three places, so all three are changed: the properties, the default
 * context, and the socket factory of {@code HttpsURLConnection}.
 */
public final class TrustedByThisJvm implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final Map<String, Optional<String>> properties = new TreeMap<>();
    private final SSLContext context;
    private final SSLSocketFactory sockets;

    private TrustedByThisJvm(SSLContext context, SSLSocketFactory sockets) {
        this.context = context;
        this.sockets = sockets;
    }

    /** Trusts the certificate of these files; the trust store is written into the folder. */
    public static TrustedByThisJvm trust(PemFiles files, Path folder) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(files.certificate())) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        Path store = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(store)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, managers.getTrustManagers(), null);

        TrustedByThisJvm before =
                new TrustedByThisJvm(SSLContext.getDefault(), HttpsURLConnection.getDefaultSSLSocketFactory());
        before.set("javax.net.ssl.trustStore", store.toString());
        before.set("javax.net.ssl.trustStorePassword", PASSWORD);
        before.set("javax.net.ssl.trustStoreType", "PKCS12");
        SSLContext.setDefault(trusting);
        HttpsURLConnection.setDefaultSSLSocketFactory(trusting.getSocketFactory());
        return before;
    }

    private void set(String name, String value) {
        properties.put(name, Optional.ofNullable(System.getProperty(name)));
        System.setProperty(name, value);
    }

    /** Trusts what was trusted before. */
    @Override
    public void close() {
        properties.forEach((name, value) ->
                value.ifPresentOrElse(old -> System.setProperty(name, old), () -> System.clearProperty(name)));
        SSLContext.setDefault(context);
        HttpsURLConnection.setDefaultSSLSocketFactory(sockets);
    }
}
