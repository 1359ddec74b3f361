package dev.vestibule.journey;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.stage.Browser;
import dev.vestibule.stage.PackagedJar;
import dev.vestibule.stage.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code java -jar target/vestibule.jar demo}. */
final class DemoJourneyIT {
    @Test
    void logsInAtTheFirstClickAndLeavesNothingBehind() {
        int port = Ports.free(3);
        Path data;
        try (PackagedJar demo = PackagedJar.start("demo", "--port", String.valueOf(port))) {
            String link = demo.awaitLine("Operator +(http\\S+)").group(1);
            data = Path.of(
                    demo.awaitLine("Data +(\\S+) \\(deleted at the end\\)").group(1));
            Addresses at = Demo.at(port);
            try (Visitor visitor = new Visitor(at, Tab.of(Browser.open()));
                    Visitor other = new Visitor(at, Tab.of(Browser.withoutScripts()));
                    Operator operator = Operator.by(link, at.server(), Browser.open())) {
                visitor.logsIn("kit.makes", "Kit Moreau");
                other.tab().go(at.app()).click("Choose how to log in").sees("Log in to Sample application");
                other.tab().click("Instagram");
                other.continuesAs("just_a_handle").allows().isIn("just_a_handle");
                operator.opens("/users").sees("Kit Moreau").sees("just_a_handle");
                operator.tries("nora.bakes").sees("It works!");
            }
            assertTrue(Files.isDirectory(data));
        }
        assertFalse(Files.exists(data), "the data folder is still there");
    }
}
