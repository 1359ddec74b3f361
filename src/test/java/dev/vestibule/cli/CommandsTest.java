package dev.vestibule.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    @AfterEach
    void leavesNothingBehind() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(), files.filter(file -> !file.endsWith("file.yaml")).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "serve",
                "sandbox",
                "apply",
                "export",
                "reload",
                "doctor",
                "operator",
                "operator link",
                "keys",
                "keys rotate",
                ""
            })
    void explainsEveryCommand(String command) {
        String[] words = (command + " --help").strip().split(" ");
        assertEquals(0, terminal.type(words));
        assertTrue(terminal.out().contains(("Usage: vestibule " + command).strip()), terminal.out());
        assertFalse(terminal.out().contains("null"), terminal.out());
        assertEquals("", terminal.err());
        assertTrue(
                java.util.Set.of("operator", "keys").contains(command)
                        || terminal.out().contains("Examples:"),
                terminal.out());
    }

    @Test
    void offersEverySettingOfTheServerAsAFlag() {
        terminal.type("serve", "--help");
        for (Setting setting : Setting.values()) {
            assertTrue(terminal.out().contains(setting.flag() + "=" + setting.value()), setting.flag());
        }
    }

    @Test
    void saysWhatItIs() {
        assertEquals(0, terminal.type("--version"));
        assertTrue(terminal.out().startsWith("Vestibule "), terminal.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sevre              | unknown command sevre; did you mean serve?",
                "operator lnik      | operator: unknown command lnik; did you mean link?",
                "--verison          | unknown option --verison; did you mean --version?",
                "serve --prot 1     | serve: unknown option --prot; did you mean --port?",
                "serve --baseurl=x  | serve: unknown option --baseurl; did you mean --base-url?",
                "demo --form-scratch| demo: unknown option --form-scratch; did you mean --from-scratch?",
                "operator link --dat| operator link: unknown option --dat; did you mean --data?",
                "serve now          | serve: there is no place for now (see serve --help)",
                "serve --port       | serve: Missing required parameter for option '--port' (PORT) (see serve --help)",
                "apply              | apply: Missing required parameter: 'FILE' (see apply --help)",
                "serve --port 1 --port 2 | serve: option '--port' (PORT) should be specified only once (see serve --help)",
                "demo --port 65534  | --port 65534: the demo needs two more ports after this one",
                "demo --port x      | --port x: a port is a number from 0 to 65535",
                "sandbox --port x   | --port x: a port is a number from 0 to 65535",
                "sandbox --base-url https://sandbox.example | --base-url https://sandbox.example/: the sandbox is only for this"
                        + " machine (localhost)",
                "serve --address 192.0.2.1 | address 192.0.2.1 is not one of this machine",
            })
    void refusesInOneLine(String words, String line) {
        terminal.refuses(List.of("vestibule: " + line), words.split(" "));
    }

    @Test
    void refusesFilesThatAreNotThere() {
        Path none = folder.resolve("none");
        terminal.refuses(List.of("vestibule: cannot read the file " + none), "apply", "none");
        terminal.refuses(List.of("vestibule: cannot read the file " + none), "sandbox", "--import", "none");
        terminal.refuses(List.of("vestibule: --apply none: cannot read this file"), "serve", "--apply", "none");
    }

    @Test
    void refusesToLookIntoADataFolderThatIsNotThere() {
        String line = "vestibule: there is no data in " + folder.resolve("data")
                + ": start the server first, or name its folder with --data";
        terminal.refuses(List.of(line), "export");
        terminal.refuses(List.of(line), "operator", "link");
    }

    @Test
    void readsTheEnvironmentOfTheServer() {
        terminal.variables.put("VESTIBULE_BASEURL", "https://login.example/");
        terminal.variables.put("VESTIBULE_PORT", "x");
        terminal.refuses(
                List.of(
                        "vestibule: unknown environment variable VESTIBULE_BASEURL; did you mean VESTIBULE_BASE_URL?",
                        "vestibule: VESTIBULE_PORT x: a port is a number from 0 to 65535"),
                "serve");
    }

    @Test
    void showsTheCommandsToWhoeverTypesNone() {
        assertEquals(2, terminal.type());
        assertTrue(terminal.err().contains("Commands:"), terminal.err());
    }
}
