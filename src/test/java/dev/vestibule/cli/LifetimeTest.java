package dev.vestibule.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifetimeTest {
    private final List<String> closed = new ArrayList<>();
    private final Lifetime lifetime = new Lifetime();

    private AutoCloseable thing(String name) {
        return () -> closed.add(name);
    }

    @Test
    void closesTheNewestFirst() {
        lifetime.with(thing("a"));
        lifetime.with(thing("b"));
        lifetime.close();
        lifetime.close();
        assertEquals(List.of("b", "a"), closed);
    }

    @Test
    void closesFirstWhatWasNamedAgain() {
        AutoCloseable port = lifetime.with(thing("port"));
        lifetime.with(thing("store"));
        lifetime.with(port);
        lifetime.close();
        assertEquals(List.of("port", "store"), closed);
    }

    @Test
    void goesOnWhenOneCannotBeClosed() {
        lifetime.with(thing("a"));
        lifetime.with(() -> {
            throw new IllegalStateException("stuck");
        });
        lifetime.close();
        assertEquals(List.of("a"), closed);
    }

    @Test
    void closesAtOnceWhatComesAfterTheEnd() {
        lifetime.close();
        assertThrows(StartProblem.class, () -> lifetime.with(thing("late")));
        assertEquals(List.of("late"), closed);
    }
}
