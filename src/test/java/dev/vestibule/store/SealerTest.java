package dev.vestibule.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealerTest {
    private static final String PLACE = "connection/secret/con_1";

    @TempDir
    Path folder;

    @Test
    void opensWhatItSealed() {
        Sealer sealer = sealer("master.key");
        String sealed = sealer.seal("hush 漢", PLACE);
        assertFalse(sealed.contains("hush"));
        assertEquals(Optional.of("hush 漢"), sealer.open(sealed, PLACE));
        assertNotEquals(sealed, sealer.seal("hush 漢", PLACE));
    }

    @Test
    void opensAgainAfterARestart() {
        String sealed = sealer("master.key").seal("hush", PLACE);
        assertEquals(Optional.of("hush"), sealer("master.key").open(sealed, PLACE));
    }

    @Test
    void doesNotOpenWhatWasMovedToAnotherPlace() {
        Sealer sealer = sealer("master.key");
        assertEquals(Optional.empty(), sealer.open(sealer.seal("hush", PLACE), "connection/secret/con_2"));
    }

    @Test
    void doesNotOpenWhatWasSealedForAnotherPurpose() {
        Sealer sealer = sealer("master.key");
        String sealed = sealer.forPurpose("cookie").seal("hush", PLACE);
        assertEquals(Optional.empty(), sealer.open(sealed, PLACE));
        assertEquals(Optional.of("hush"), sealer.forPurpose("cookie").open(sealed, PLACE));
    }

    @Test
    void doesNotOpenUnderAnotherKey() {
        String sealed = sealer("one.key").seal("hush", PLACE);
        assertEquals(Optional.empty(), sealer("two.key").open(sealed, PLACE));
        assertNotEquals(sealer("one.key").keyId(), sealer("two.key").keyId());
    }

    @Test
    void noticesEveryChangedCharacter() {
        Sealer sealer = sealer("master.key");
        String sealed = sealer.seal("hush", PLACE);
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'w' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertEquals(Optional.empty(), sealer.open(changed, PLACE), "character " + i);
        }
    }

    @Test
    void noticesWhatIsMissingOrForeign() {
        Sealer sealer = sealer("master.key");
        String sealed = sealer.seal("hush", PLACE);
        assertEquals(Optional.empty(), sealer.open(sealed.substring(0, sealed.length() - 1), PLACE));
        assertEquals(Optional.empty(), sealer.open("", PLACE));
        assertEquals(Optional.empty(), sealer.open("a.b.c.d.e", PLACE));
        assertEquals(Optional.empty(), sealer.open("eyJhbGciOiJub25lIn0..", PLACE));
    }

    @Test
    void keepsItsKeyToTheOwner() throws IOException {
        sealer("master.key");
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("master.key"))));
    }

    @Test
    void refusesAKeyThatIsNone() throws IOException {
        Files.writeString(folder.resolve("short.key"), "c2hvcnQ=\n");
        Files.writeString(folder.resolve("words.key"), "no key at all\n");
        assertThrows(StoreProblem.class, () -> sealer("short.key"));
        assertThrows(StoreProblem.class, () -> sealer("words.key"));
    }

    private Sealer sealer(String file) {
        return Sealer.fromFile(folder.resolve(file));
    }
}
