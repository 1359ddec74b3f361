package dev.vestibule.providers;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.provider.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recorded answers of a provider: made-up values in the documented shape. */
final class Recorded {
    private final Path folder;

    Recorded(Provider provider) {
        this.folder = Path.of(
                "src/test/resources/wire", provider.id(), provider.live().id());
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name + ".json"));
    }

    String text(String name) {
        try {
            return Files.readString(folder.resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, @Nullable Object> object(String name) {
        try {
            return new LinkedHashMap<>(JSONObjectUtils.parse(text(name)));
        } catch (ParseException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
