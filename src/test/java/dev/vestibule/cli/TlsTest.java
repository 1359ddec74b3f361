package dev.vestibule.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vestibule.stage.PemFiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    @TempDir
    static Path folder;

    private static PemFiles files;

    @BeforeAll
    static void make() throws Exception {
        files = PemFiles.in(folder, "EC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void answersHttpsWithTheKeyOfTheFile(String algorithm) throws Exception {
        PemFiles made = algorithm.equals("EC") ? files : PemFiles.in(folder, algorithm);
        Tls tls = Tls.read(made.certificate(), made.key());
        try (JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.of(tls))) {
            host.start(new Management(() -> true)::mount);
            HttpClient client = HttpClient.newBuilder().sslContext(made.trust()).build();
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + host.port() + "/healthz"))
                    .build();
            assertEquals(
                    200,
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        }
    }

    private String problem(Path certificate, Path key) {
        return String.valueOf(assertThrows(StartProblem.class, () -> Tls.read(certificate, key))
                .getMessage());
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void namesTheFileThatIsNoCertificate() throws Exception {
        assertEquals(
                "there is no certificate in " + folder.resolve("none.pem"),
                problem(file("none.pem", "\n"), files.key()));
    }

    @Test
    void namesTheFileThatHoldsNoKey() throws Exception {
        Path old = file("old.pem", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        assertEquals(
                "there is no unencrypted PKCS #8 key (BEGIN PRIVATE KEY) in " + old, problem(files.certificate(), old));
    }

    @Test
    void refusesAKeyThatIsGarbage() throws Exception {
        Path garbage = file("garbage.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertEquals(
                "the key in " + garbage + " is neither RSA, EC nor Ed25519", problem(files.certificate(), garbage));
    }

    @Test
    void refusesAKeyOfAnotherCertificate() throws Exception {
        PemFiles others = PemFiles.in(Files.createDirectory(folder.resolve("other")), "EC");
        assertEquals(
                "the key in " + others.key() + " does not belong to the certificate in " + files.certificate(),
                problem(files.certificate(), others.key()));
    }
}
