package dev.vestibule.diagnosis;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** One failed login or try, packed to be sent to somebody who can help. */
public final class SupportBundle {
    private static final String README = """
            What is in here: diagnosis.json says what was understood and by which row; exchanges.json what was said, in order;
            settings.json the settings of the connection; versions.json the program. Secrets, codes, tokens and cookies were
            cut out when they came by, and the whole was searched for them once more before it was written.
            """;

    private final Map<String, String> entries = new LinkedHashMap<>();

    private SupportBundle() {}

    /**
     * Packs a case.
     *
     * @param about what the case is about: its reference code, time and so on
     * @param versions of this server and what it runs on
     */
    public static SupportBundle of(CaseFile file, Map<String, String> about, Map<String, String> versions) {
        SupportBundle bundle = new SupportBundle();
        bundle.entries.put("README.txt", README);
        bundle.put("about.json", about);
        bundle.put("diagnosis.json", file.diagnosis());
        bundle.put("exchanges.json", Map.of("exchanges", file.exchanges()));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("connection", file.connection());
        settings.put("provider", file.provider());
        settings.put("generation", file.generation());
        settings.put("provider_file", file.revision());
        settings.putAll(file.settings());
        bundle.put("settings.json", settings);
        bundle.put("versions.json", versions);
        return bundle;
    }

    private void put(String name, Map<String, ?> members) {
        entries.put(name, JSONObjectUtils.toJSONString(members));
    }

    /**
     * The zip.
     *
     * @throws Failure {@code BUNDLE_WITHHELD} if the scanner finds anything in it
     */
    public byte[] zip(SecretScanner scanner) {
        entries.forEach((name, text) -> {
            // Escapes of JSON would hide what they stand for.
            Optional<String> found = scanner.findIn(text).or(() -> scanner.findIn(text.replace("\\/", "/")));
            if (found.isPresent()) {
                throw Failure.of(Reason.BUNDLE_WITHHELD, name + " holds " + found.get())
                        .showing("Found in " + name + ": " + found.get() + ".");
            }
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                ZipEntry file = new ZipEntry(entry.getKey());
                file.setTime(0);
                zip.putNextEntry(file);
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
