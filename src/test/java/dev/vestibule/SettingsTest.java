package dev.vestibule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
    @TempDir
    Path directory;

    private final Map<Setting, String> flags = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();

    private Settings read() {
        return Settings.read(flags, around(), EnumSet.allOf(Setting.class));
    }

    private Surroundings around() {
        return new Surroundings(
                variables,
                properties,
                directory,
                Optional.of(directory.resolve("config/vestibule.properties")),
                Optional.empty(),
                Optional.of("data"));
    }

    private List<String> problems() {
        return assertThrows(SettingsProblem.class, this::read).lines();
    }

    private void file(String text) throws IOException {
        Files.createDirectories(directory.resolve("config"));
        Files.writeString(directory.resolve("config/vestibule.properties"), text);
    }

    @Test
    void knowsTheProxiesInFront() {
        assertTrue(read().trustedProxies().none());
        flags.put(Setting.TRUSTED_PROXIES, "10.0.0.5, 10.1.0.0/16");
        assertTrue(!read().trustedProxies().none());
        flags.put(Setting.TRUSTED_PROXIES, "10.0.0.5, proxy.internal");
        assertEquals(1, problems().size());
        assertTrue(problems().get(0).contains("proxy.internal"), problems().get(0));
    }

    @Nested
    class Precedence {
        @Test
        void takesAFlagBeforeEverythingElse() throws IOException {
            flags.put(Setting.PORT, "1");
            variables.put("VESTIBULE_PORT", "2");
            properties.put("vestibule.port", "3");
            file("port=4");
            assertEquals(Optional.of(1), read().port());
        }

        @Test
        void takesAVariableBeforeAPropertyAndTheFile() throws IOException {
            variables.put("VESTIBULE_PORT", "2");
            properties.put("vestibule.port", "3");
            file("port=4");
            assertEquals(Optional.of(2), read().port());
        }

        @Test
        void takesAPropertyBeforeTheFile() throws IOException {
            properties.put("vestibule.port", "3");
            file("port=4");
            assertEquals(Optional.of(3), read().port());
        }

        @Test
        void takesTheFileWhereNothingElseSpeaks() throws IOException {
            file("port = 4\n");
            assertEquals(Optional.of(4), read().port());
        }

        @Test
        void treatsAnEmptyVariableAsNotSet() throws IOException {
            variables.put("VESTIBULE_PORT", "");
            file("port=4");
            assertEquals(Optional.of(4), read().port());
        }

        @Test
        void readsTheFileThatIsNamedAndNotTheUsualOne() throws IOException {
            file("port=4");
            Files.writeString(directory.resolve("other.properties"), "port=5");
            variables.put("VESTIBULE_CONFIG", "other.properties");
            assertEquals(Optional.of(5), read().port());
        }
    }

    @Nested
    class Defaults {
        @Test
        void answersOnThisMachineAtTheUsualPort() {
            Config config = read().config(Settings.USUAL_PORT);
            assertEquals(URI.create("http://localhost:8080/"), config.baseUrl());
            assertEquals(directory.resolve("data"), config.data());
            assertEquals(Optional.empty(), config.databaseUrl());
            assertEquals(Optional.empty(), config.sandboxUrl());
            assertEquals(Optional.empty(), read().managementPort());
        }

        @Test
        void followsThePortThatWasTaken() {
            assertEquals(
                    URI.create("http://localhost:4711/"), read().config(4711).baseUrl());
        }

        @Test
        void speaksHttpsWithACertificate() throws IOException {
            for (Setting setting : List.of(Setting.TLS_CERTIFICATE, Setting.TLS_KEY)) {
                Files.writeString(directory.resolve(setting.key()), "");
                flags.put(setting, setting.key());
            }
            assertEquals(
                    URI.create("https://localhost:8443/"), read().config(8443).baseUrl());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example,           https://login.example/",
        "https://login.example/,          https://login.example/",
        "HTTPS://Login.Example:443/auth,  https://login.example/auth/",
        "https://login.example:8443,      https://login.example:8443/",
        "http://localhost:8080,           http://localhost:8080/",
        "http://127.0.0.1,                http://127.0.0.1/",
        "http://[::1]:8080/,              http://[::1]:8080/",
    })
    void writesABaseUrlAsBrowsersDo(String typed, String read) {
        flags.put(Setting.BASE_URL, typed);
        assertEquals(Optional.of(URI.create(read)), read().baseUrl());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://login.example/       | http is only for this machine (localhost); use https",
                "http://localhost.example/   | http is only for this machine (localhost); use https",
                "http://192.168.0.10:8080/   | http is only for this machine (localhost); use https",
                "login.example               | an address begins with https:// (or http:// on this machine)",
                "ftp://login.example/        | an address begins with https:// (or http:// on this machine)",
                "https:///path               | there is no host in this address",
                "https://me:pw@login.example | an address has no user name and password",
                "https://login.example/?a=b  | an address has no ? and no #",
                "https://login.example/#a    | an address has no ? and no #",
                "https://login.example/a/../b| the path has only letters, digits and . _ ~ - in it",
                "https://login.example/a%2Fb | the path has only letters, digits and . _ ~ - in it",
                "https://login .example/     | this is no address",
            })
    void refusesABaseUrl(String typed, String why) {
        flags.put(Setting.BASE_URL, typed);
        assertEquals(List.of("--base-url " + typed + ": " + why), problems());
    }

    @ParameterizedTest
    @EnumSource(names = {"PORT", "MANAGEMENT_PORT"})
    void refusesWhatIsNoPort(Setting setting) {
        for (String typed : List.of("x", "-1", "65536", "99999999999", "80 80")) {
            flags.put(setting, typed);
            assertEquals(
                    List.of(setting.flag() + " " + typed + ": a port is a number from 0 to 65535"), problems(), typed);
        }
    }

    @Test
    void refusesOnePortForTwoThings() {
        flags.put(Setting.MANAGEMENT_PORT, "8080");
        assertEquals(List.of("port and management-port are both 8080"), problems());
    }

    @Nested
    class TheSandbox {
        @Test
        void isOnWhileEverythingIsOnThisMachine() {
            flags.put(Setting.SANDBOX_URL, "http://localhost:8081/");
            assertEquals(
                    Optional.of(URI.create("http://localhost:8081")),
                    read().config(8080).sandboxUrl());
        }

        @Test
        void isRefusedOnAPublicServer() {
            flags.put(Setting.SANDBOX_URL, "http://localhost:8081");
            flags.put(Setting.BASE_URL, "https://login.example/");
            assertEquals(
                    List.of(
                            "sandbox-url is refused while base-url is https://login.example/: on a public server nobody may"
                                    + " log in through the sandbox"),
                    problems());
        }

        @Test
        void isRefusedElsewhere() {
            flags.put(Setting.SANDBOX_URL, "https://sandbox.example");
            assertEquals(
                    List.of(
                            "--sandbox-url https://sandbox.example: the sandbox is only used on this machine (localhost)"),
                    problems());
        }
    }

    @Nested
    class Names {
        @Test
        void thatAreUnknownInTheEnvironmentAreRefused() {
            variables.put("VESTIBULE_BASEURL", "x");
            assertEquals(
                    List.of("unknown environment variable VESTIBULE_BASEURL; did you mean VESTIBULE_BASE_URL?"),
                    problems());
        }

        @Test
        void thatAreUnknownAsPropertiesAreRefused() {
            properties.put("vestibule.prot", "x");
            assertEquals(
                    List.of("unknown system property -Dvestibule.prot; did you mean -Dvestibule.port?"), problems());
        }

        @Test
        void thatAreUnknownInTheFileAreRefused() throws IOException {
            file("managment-port=1\nbase_url=x\n");
            assertEquals(
                    List.of(
                            "unknown key base_url in config/vestibule.properties; did you mean base-url?",
                            "unknown key managment-port in config/vestibule.properties; did you mean management-port?"),
                    problems());
        }

        @Test
        void thatStandInTheFileTwiceAreRefused() throws IOException {
            file("port=1\nport=2\n");
            assertEquals(List.of("port stands twice in config/vestibule.properties"), problems());
        }

        @Test
        void thatKubernetesMakesForAServiceOfOurNameAreIgnored() {
            variables.put("VESTIBULE_SERVICE_HOST", "10.0.0.1");
            variables.put("VESTIBULE_SERVICE_PORT_HTTP", "8080");
            variables.put("VESTIBULE_PORT", "tcp://10.0.0.1:8080");
            variables.put("VESTIBULE_PORT_8080_TCP_ADDR", "10.0.0.1");
            variables.put("VESTIBULE_JAR", "/opt/vestibule.jar");
            assertEquals(Optional.empty(), read().port());
        }

        @Test
        void ofOthersAreIgnored() {
            variables.put("PATH", "/bin");
            properties.put("java.home", "/jdk");
            assertEquals(Optional.empty(), read().port());
        }
    }

    @Test
    void refusesAFileOfSettingsThatIsNotThere() {
        flags.put(Setting.CONFIG, "none.properties");
        assertEquals(List.of("cannot read the settings file none.properties"), problems());
    }

    @Test
    void refusesAFileOfSettingsWithABrokenEscape() throws IOException {
        file("data=C:\\users\n");
        assertEquals(
                List.of("config/vestibule.properties holds a \\u that encodes nothing; write \\\\ for a backslash"),
                problems());
    }

    @ParameterizedTest
    @EnumSource(names = {"APPLY", "TLS_CERTIFICATE", "TLS_KEY"})
    void refusesAFileThatIsNotThere(Setting setting) {
        flags.put(setting, "none");
        assertTrue(problems().contains(setting.flag() + " none: cannot read this file"));
    }

    @Test
    void refusesHalfACertificate() throws IOException {
        Files.writeString(directory.resolve("chain.pem"), "");
        flags.put(Setting.TLS_CERTIFICATE, "chain.pem");
        assertEquals(List.of("tls-certificate and tls-key belong together: one of them is missing"), problems());
    }

    @Test
    void refusesHttpBehindItsOwnCertificate() throws IOException {
        Files.writeString(directory.resolve("a.pem"), "");
        flags.put(Setting.TLS_CERTIFICATE, "a.pem");
        flags.put(Setting.TLS_KEY, "a.pem");
        flags.put(Setting.BASE_URL, "http://localhost:8443/");
        assertEquals(
                List.of("base-url http://localhost:8443/: with a TLS certificate it begins with https"), problems());
    }

    @Test
    void refusesADataFolderThatIsAFile() throws IOException {
        Files.writeString(directory.resolve("data"), "");
        assertEquals(List.of("data " + directory.resolve("data") + ": not a folder"), problems());
    }

    @Test
    void refusesAnotherDatabaseWithoutShowingItsPassword() {
        variables.put("VESTIBULE_DATABASE_URL", "jdbc:mysql://db/x?password=hunter2");
        assertEquals(List.of("VESTIBULE_DATABASE_URL: a database URL begins with jdbc:postgresql:"), problems());
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() throws IOException {
        flags.put(Setting.PORT, "x");
        variables.put("VESTIBULE_BASE_URL", "http://login.example");
        variables.put("VESTIBULE_DATABASE", "x");
        properties.put("vestibule.management-port", "x");
        file("aply=x");
        assertEquals(
                List.of(
                        "unknown environment variable VESTIBULE_DATABASE; did you mean VESTIBULE_DATA?",
                        "unknown key aply in config/vestibule.properties; did you mean apply?",
                        "VESTIBULE_BASE_URL http://login.example: http is only for this machine (localhost); use https",
                        "--port x: a port is a number from 0 to 65535",
                        "-Dvestibule.management-port x: a port is a number from 0 to 65535"),
                problems());
    }

    @Test
    void leavesAloneWhatIsNotUsed() {
        variables.put("VESTIBULE_TLS_KEY", "/nowhere/not-mine.pem");
        variables.put("VESTIBULE_PORT", "x");
        assertEquals(
                Optional.empty(),
                Settings.read(flags, around(), Settings.OF_THE_SITE).tlsKey());
    }

    @Test
    void shipsAFileThatExplainsEveryKeyAndSetsNone() throws IOException {
        String text = Files.readString(Path.of("config/vestibule.properties"));
        Properties set = new Properties();
        set.load(new java.io.StringReader(text));
        assertTrue(set.isEmpty(), set::toString);
        Arrays.stream(Setting.values())
                .filter(Setting::inFile)
                .forEach(setting -> assertTrue(text.contains("\n#" + setting.key() + "="), setting.key()));
        file(text.replaceAll("(?m)^#(?=[a-z-]+=)", ""));
        flags.put(Setting.TLS_CERTIFICATE, "config/vestibule.properties");
        flags.put(Setting.TLS_KEY, "config/vestibule.properties");
        flags.put(Setting.APPLY, "config/vestibule.properties");
        flags.put(Setting.BASE_URL, "https://localhost/");
        assertEquals(Optional.of(9090), read().managementPort());
    }

    @Nested
    class InAContainer {
        @Test
        void keepsTheDataUnderTheContainersBase() {
            Surroundings around =
                    ContainerPlace.surroundings(Map.of(), Map.of("catalina.base", directory.toString()), "/login");
            Config config =
                    Settings.read(Map.of(), around, Settings.OF_THE_SITE).config(Settings.USUAL_PORT);
            assertEquals(directory.resolve("vestibule"), config.data());
            assertEquals(URI.create("http://localhost:8080/login/"), config.baseUrl());
        }

        @Test
        void takesAFolderThatIsNamed() {
            Surroundings around =
                    ContainerPlace.surroundings(Map.of("VESTIBULE_DATA", directory.toString()), Map.of(), "");
            assertEquals(
                    directory,
                    Settings.read(Map.of(), around, Settings.OF_THE_SITE).data());
        }

        @Test
        void refusesToGuessAFolder() {
            Surroundings around =
                    ContainerPlace.surroundings(Map.of(), Map.of("java.io.tmpdir", directory.toString()), "");
            SettingsProblem problem =
                    assertThrows(SettingsProblem.class, () -> Settings.read(Map.of(), around, Settings.OF_THE_SITE));
            assertEquals(
                    List.of(
                            "no folder for the data: set VESTIBULE_DATA or -Dvestibule.data to one that outlives a restart"),
                    problem.lines());
        }
    }
}
