package dev.vestibule.upstream;

import dev.vestibule.connection.Connection;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Answers in the shapes that the provider sends, with made-up values, and a connection that they are answers for. */
final class Wire {
    static final String APP_ID = "990000000000001";
    static final String SECRET = "5ecret0123456789abcdef0123454f2a";
    static final String REDIRECT_URI = "https://login.example/login/callback";

    private Wire() {}

    static Target target() {
        return target(List.of("instagram_business_basic"));
    }

    static Target target(List<String> scopes) {
        Provider provider =
                Providers.load(Path.of("no-such-folder")).find("instagram").orElseThrow();
        Generation generation = provider.live();
        Connection connection = new Connection(
                "con_1",
                provider.id(),
                provider.id(),
                generation.id(),
                APP_ID,
                "4f2a",
                true,
                Instant.EPOCH,
                "Ada",
                scopes,
                true,
                false,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Map.of());
        return new Target(
                connection,
                provider,
                generation,
                new Metadata(generation.endpoints(), "", Optional.empty(), false),
                SECRET,
                REDIRECT_URI,
                Targets.CALLBACK);
    }

    /** A login that is under way. */
    static Transaction transaction() {
        return Transaction.begin(Transaction.Purpose.LOGIN, "instagram", Targets.CALLBACK, Instant.EPOCH, Map.of());
    }

    /** A recorded body, by the name of its file. */
    static Reply recorded(int status, String name) {
        String file = "/wire/instagram/instagram-login/" + name + ".json";
        try (InputStream stream = Objects.requireNonNull(Wire.class.getResourceAsStream(file), file)) {
            return json(status, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reply json(int status, String body) {
        return new Reply(status, "application/json; charset=utf-8", body, 7);
    }
}
