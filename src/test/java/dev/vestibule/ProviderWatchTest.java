package dev.vestibule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.connection.Connections;
import dev.vestibule.fixture.Hall;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Sealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database, each with its own provider files. */
final class ProviderWatchTest {
    @TempDir
    private Path folder;

    @Test
    void readsAgainWhenAnyServerWishesItAndKeepsWhatConnectionsNeed() throws IOException {
        try (Hall hall = Hall.open(folder.resolve("hall"))) {
            Path files = Files.createDirectories(folder.resolve("providers"));
            Providers providers = Providers.load(files);
            Connections connections = new Connections(Sealer.fromFile(folder.resolve("hall/master.key")));
            Clock clock = hall.clock();
            ProviderWatch here = new ProviderWatch(hall.database(), connections, providers, clock);
            ProviderWatch there = new ProviderWatch(hall.database(), connections, Providers.load(files), clock);
            here.begin();

            String shipped = Files.readString(Path.of("config", "providers", "instagram.yaml"));
            Files.writeString(files.resolve("instagram.yaml"), shipped.replace("\nname: Instagram\n", "\nname: New\n"));
            here.look();
            assertEquals(Optional.of("Instagram"), name(providers), "nobody has wished it yet");
            there.ask("Ada");
            here.look();
            assertEquals(Optional.of("New"), name(providers));

            Files.writeString(files.resolve("instagram.yaml"), shipped.replace("- id: instagram-login", "- id: other"));
            there.ask("Ada");
            here.look();
            assertEquals(Optional.of("New"), name(providers));
            assertTrue(
                    providers.refused().orElse("").contains("has no generation instagram-login, which the connection"));
            List<Entry> refusals = hall.journal().stream()
                    .filter(entry -> entry.event() == Event.PROVIDERS && !entry.ok())
                    .toList();
            assertEquals(1, refusals.size());
        }
    }

    private static Optional<String> name(Providers providers) {
        return providers.find("instagram").map(Provider::name);
    }
}
