package dev.vestibule.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.store.Sealer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TransactionsTest {
    @TempDir
    private Path folder;

    private Sealer sealer;
    private Transactions transactions;

    @BeforeEach
    void open() {
        sealer = Sealer.fromFile(folder.resolve("master.key"));
        transactions = new Transactions(sealer);
    }

    @Test
    void opensWhatItSealed() {
        Transaction begun = begun(Map.of("app", "shop", "state", "ü\u0001\"x", "to", "https://shop.example/cb"));
        assertEquals(Optional.of(begun), transactions.open(transactions.seal(begun), begun.state()));
    }

    @Test
    void isOpenedByAnotherNodeWithTheSameKey() {
        Transaction begun = begun(Map.of());
        Transactions other = new Transactions(Sealer.fromFile(folder.resolve("master.key")));
        assertEquals(Optional.of(begun), other.open(transactions.seal(begun), begun.state()));
    }

    @Test
    void doesNotOpenForTheStateOfAnother() {
        Transaction mine = begun(Map.of());
        Transaction theirs = begun(Map.of());
        assertEquals(Optional.empty(), transactions.open(transactions.seal(mine), theirs.state()));
        assertEquals(Optional.empty(), transactions.open(transactions.seal(mine), ""));
        assertNotEquals(transactions.cookieName(mine.state()), transactions.cookieName(theirs.state()));
    }

    @Test
    void doesNotOpenWhatWasChanged() {
        Transaction begun = begun(Map.of("app", "shop"));
        String sealed = transactions.seal(begun);
        for (int at = 0; at < sealed.length(); at += 3) {
            char other = sealed.charAt(at) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, at) + other + sealed.substring(at + 1);
            assertEquals(Optional.empty(), transactions.open(changed, begun.state()), "changed at " + at);
        }
        for (String junk :
                new String[] {"", ".", "....", "x", sealed + ".", sealed.substring(1), "e30.e30.e30.e30.e30"}) {
            assertEquals(Optional.empty(), transactions.open(junk, begun.state()));
        }
    }

    @Test
    void doesNotOpenWhatWasSealedForSomethingElse() {
        Transaction begun = begun(Map.of());
        assertEquals(Optional.empty(), transactions.open(sealer.seal(begun.toText(), "cookie"), begun.state()));
        Transactions strange = new Transactions(Sealer.fromFile(folder.resolve("other.key")));
        assertEquals(Optional.empty(), strange.open(transactions.seal(begun), begun.state()));
    }

    @Test
    void refusesWhatNoBrowserWouldKeep() {
        Transaction fits = begun(Map.of("state", "s".repeat(2000)));
        assertTrue(transactions.seal(fits).length() < 4000);
        Failure failure =
                assertThrows(Failure.class, () -> transactions.seal(begun(Map.of("state", "s".repeat(4000)))));
        assertEquals(Reason.INVALID_REQUEST, failure.reason());
    }

    @Test
    void hidesWhatItCarries() {
        String sealed = transactions.seal(begun(Map.of("nonce", "canary-nonce-1234")));
        assertFalse(sealed.contains("canary"));
        assertFalse(sealed.contains("Y2FuYXJ5"));
    }

    @Test
    void makesStatesThatNeverRepeatAndSayNothing() {
        Set<String> states = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String state = begun(Map.of()).state();
            assertTrue(state.matches("[A-Za-z0-9_-]{43}"), state);
            assertTrue(states.add(state), "a state came twice");
        }
    }

    private static Transaction begun(Map<String, String> carried) {
        return Transaction.begin(Transaction.Purpose.LOGIN, "instagram", Targets.CALLBACK, SetClock.NOON, carried);
    }
}
