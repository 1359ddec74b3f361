package dev.vestibule.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate chain and its private key, from two PEM files (RFC 7468; the key in PKCS #8, without a password). */
public record Tls(KeyStore keyStore) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----", Pattern.DOTALL);

    /**
     * Reads both files.
     *
     * @throws StartProblem naming the file and what is wrong with it
     */
    public static Tls read(Path certificate, Path key) {
        try {
            List<Certificate> chain = chain(certificate);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", privateKey(key), new char[0], chain.toArray(new Certificate[0]));
            return new Tls(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new StartProblem("cannot use " + certificate + " and " + key + " for TLS: " + e.getMessage());
        }
    }

    private static List<Certificate> chain(Path file) throws IOException, GeneralSecurityException {
        if (!Files.isReadable(file)) {
            throw new StartProblem("cannot read the certificate file " + file);
        }
        List<Certificate> chain = List.copyOf(CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))));
        if (chain.isEmpty()) {
            throw new StartProblem("there is no certificate in " + file);
        }
        return chain;
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        if (!Files.isReadable(file)) {
            throw new StartProblem("cannot read the key file " + file);
        }
        Matcher matcher = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!matcher.find()) {
            throw new StartProblem("there is no unencrypted PKCS #8 key (BEGIN PRIVATE KEY) in " + file);
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // Not a key of this algorithm: the next one is tried.
            }
        }
        throw new StartProblem("the key in " + file + " is neither RSA, EC nor Ed25519");
    }
}
