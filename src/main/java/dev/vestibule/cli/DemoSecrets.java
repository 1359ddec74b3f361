package dev.vestibule.cli;

import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The ids and secrets of the demo: made at its first start, kept in its data folder, so that the next start finds them again. */
final class DemoSecrets {
    private static final String FILE = "demo.properties";

    private DemoSecrets() {}

    /** All of them, by the names that the demo's files use. */
    static Map<String, String> in(Path data) {
        Database.ownerOnlyFolder(data);
        Path file = data.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                write(file, made());
            }
            return read(file);
        } catch (IOException e) {
            throw new StartProblem("cannot keep the secrets of the demo in " + file + ": " + e.getMessage());
        }
    }

    private static Map<String, String> made() {
        return Map.of(
                "SAMPLE_SECRET", Secrets.letters(48),
                "APP_ID", Secrets.digits(15),
                "APP_SECRET", Secrets.hex(32),
                "META_APP_ID", Secrets.digits(15));
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        }
        Map<String, String> secrets = new TreeMap<>();
        for (String name : made().keySet()) {
            secrets.put(
                    name,
                    Optional.ofNullable(kept.getProperty(name))
                            .orElseThrow(() -> new StartProblem(name + " is missing in " + file)));
        }
        return secrets;
    }

    private static void write(Path file, Map<String, String> secrets) throws IOException {
        Properties kept = new Properties();
        kept.putAll(secrets);
        StringWriter text = new StringWriter();
        kept.store(text, "The demo made these at its first start.");
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text.toString(), StandardCharsets.UTF_8);
    }
}
