package dev.vestibule.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the rules look at: the compiled classes and the files of this checkout. */
final class House {
    static final Path SOURCES = Path.of("src/main/java/dev/vestibule");
    static final Path TEMPLATES = Path.of("webapp/WEB-INF/templates");
    static final Path PROVIDERS = Path.of("config/providers");

    private House() {}

    /** The classes that are shipped, read once. */
    static JavaClasses main() {
        return Main.CLASSES;
    }

    /** The classes of the tests. */
    static JavaClasses tests() {
        return new ClassFileImporter().importPath(Path.of("target/test-classes/dev/vestibule"));
    }

    /** All files below a folder with this ending; none if there is no such folder. */
    static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Main {
        private static final JavaClasses CLASSES =
                new ClassFileImporter().importPath(Path.of("target/classes/dev/vestibule"));

        private Main() {}
    }
}
