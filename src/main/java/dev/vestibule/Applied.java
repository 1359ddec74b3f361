package dev.vestibule;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file of applications and connections, brought into a server. */
public final class Applied {
    private Applied() {}

    /**
     * Applies the file and says what changed.
     *
     * @throws SettingsProblem naming the file and what is wrong with it
     */
    public static List<String> from(Path file, Vestibule vestibule, Map<String, String> variables) {
        return from(file, vestibule, variables, false, false);
    }

    /**
     * The same as somebody asks for it.
     *
     * @param dryRun only says what would change
     * @param allowDelete removes APIs and client grants that the file's list of them does not name
     */
    public static List<String> from(
            Path file, Vestibule vestibule, Map<String, String> variables, boolean dryRun, boolean allowDelete) {
        try {
            return vestibule.apply(text(file), name -> Optional.ofNullable(variables.get(name)), dryRun, allowDelete);
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem(List.of(file + ": " + e.getMessage()));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new SettingsProblem(List.of("the file " + file + " is not UTF-8 text"));
        } catch (IOException e) {
            throw new SettingsProblem(List.of("cannot read the file " + file));
        }
    }
}
