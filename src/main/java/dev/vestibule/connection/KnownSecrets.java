package dev.vestibule.connection;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every secret that this server could give away: the connections' and the master key, as text and as bytes. */
public final class KnownSecrets {
    private KnownSecrets() {}

    /**
     * The secrets by what they are, for whoever searches a text for them.
     *
     * @param data the folder of the master key
     */
    public static Map<String, String> of(Sql sql, Connections connections, Path data) {
        Map<String, String> known = new LinkedHashMap<>();
        for (Connection connection : connections.all(sql)) {
            connections
                    .secret(sql, connection.id())
                    .ifPresent(secret -> known.put("the secret of the connection " + connection.name(), secret));
        }
        Path key = data.resolve("master.key");
        try {
            if (Files.exists(key)) {
                byte[] bytes = Files.readAllBytes(key);
                known.put("the master key", new String(bytes, StandardCharsets.UTF_8).strip());
                known.put("the master key in hex", HexFormat.of().formatHex(bytes));
                known.put("the master key in base64", Base64.getEncoder().encodeToString(bytes));
            }
            return known;
        } catch (IOException e) {
            throw Failure.of(Reason.BUNDLE_WITHHELD, "the master key cannot be read, so it cannot be searched for", e);
        }
    }
}
