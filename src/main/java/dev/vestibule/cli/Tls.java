package dev.vestibule.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate chain and its private key, from two PEM files (RFC 7468; the key in PKCS #8, without a password). */
public record Tls(KeyStore keyStore) {
    /** Nothing older: FAPI 2.0 Security Profile §5.2.1 and BCP 195 (RFC 9325 §3.1). */
    static final List<String> PROTOCOLS = List.of("TLSv1.2", "TLSv1.3");
    /** All of TLS 1.3; of TLS 1.2 only what BCP 195 recommends: forward secrecy with AES-GCM (RFC 9325 §4.2). */
    static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

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
            PrivateKey secret = privateKey(key);
            if (!belong(chain.get(0), secret)) {
                throw new StartProblem("the key in " + key + " does not belong to the certificate in " + certificate);
            }
            store.setKeyEntry("server", secret, new char[0], chain.toArray(new Certificate[0]));
            return new Tls(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new StartProblem("cannot use " + certificate + " and " + key + " for TLS: " + e.getMessage());
        }
    }

    /** Whether what the key signs holds against the certificate; otherwise every handshake would fail later. */
    private static boolean belong(Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        byte[] probe = {1, 2, 3};
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(probe);
        byte[] signature = signing.sign();
        try {
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certificate.getPublicKey());
            checking.update(probe);
            return checking.verify(signature);
        } catch (InvalidKeyException | SignatureException ofAnotherKind) {
            return false;
        }
    }

    private static List<Certificate> chain(Path file) throws IOException, GeneralSecurityException {
        if (!Files.isReadable(file)) {
            throw new StartProblem("cannot read the certificate file " + file);
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            List<Certificate> chain = List.copyOf(
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)));
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateException unreadable) {
            // The same to whoever named the file.
        }
        throw new StartProblem("there is no certificate in " + file);
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
