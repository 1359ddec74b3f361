package dev.vestibule.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are read again while others look. */
final class ReadAgainTest {
    @TempDir
    private Path folder;

    @Test
    void changesNothingBeforeItIsTakenIn() throws IOException {
        Providers providers = Providers.load(folder);
        write("One");
        Providers next = providers.readAgain();
        assertEquals(Optional.of("Instagram"), providers.find("instagram").map(Provider::name));
        providers.become(next, "r1");
        assertEquals(Optional.of("One"), providers.find("instagram").map(Provider::name));
        assertEquals("r1", providers.revision());
        assertEquals(Optional.empty(), providers.refused());
    }

    @Test
    void staysAsItIsWhenAFileIsBad() throws IOException {
        write("One");
        Providers providers = Providers.load(folder);
        Files.writeString(folder.resolve("instagram.yaml"), "id: instagram\nnome: x\n");
        YamlProblem bad = assertThrows(YamlProblem.class, providers::readAgain);
        providers.stay(String.valueOf(bad.getMessage()), "r2");
        assertEquals(Optional.of("One"), providers.find("instagram").map(Provider::name));
        assertEquals(
                Optional.of("instagram.yaml, line 1: the file lacks the key name; there is nome"), providers.refused());
    }

    @Test
    void showsTheOldOrTheNewWholeAndNeverAMixture() throws Exception {
        Providers providers = Providers.load(folder);
        write("One");
        Providers one = providers.readAgain();
        write("Two");
        Providers two = providers.readAgain();
        providers.become(one, "1");
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<String> mixture = new AtomicReference<>("");
        Thread looking = new Thread(() -> {
            while (!over.get()) {
                Provider seen = providers.find("instagram").orElseThrow();
                if (!seen.live().name().equals(seen.name())) {
                    mixture.set(seen.name() + " with " + seen.live().name());
                }
            }
        });
        looking.start();
        for (int i = 0; i < 20_000; i++) {
            providers.become(i % 2 == 0 ? two : one, "" + i);
        }
        over.set(true);
        looking.join();
        assertEquals("", mixture.get());
        assertTrue(providers.find("instagram").isPresent());
    }

    private void write(String name) throws IOException {
        String shipped = Files.readString(Path.of("config", "providers", "instagram.yaml"));
        Files.writeString(
                folder.resolve("instagram.yaml"),
                shipped.replace("\nname: Instagram\n", "\nname: " + name + "\n")
                        .replace("name: Instagram API with Instagram Login", "name: " + name));
    }
}
