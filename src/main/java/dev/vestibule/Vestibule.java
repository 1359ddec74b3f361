package dev.vestibule;

import jakarta.servlet.ServletContext;
import java.time.Clock;

/** Wires everything and opens all doors. Nothing else knows every feature. */
public final class Vestibule implements AutoCloseable {
    private Vestibule() {}

    /** Opens the store and builds the features; nothing answers yet. */
    public static Vestibule open(Config config, Clock clock) {
        return new Vestibule();
    }

    /** Mounts all features. */
    public void mount(ServletContext context) {
        context.log("mounted");
    }

    @Override
    public void close() {}
}
