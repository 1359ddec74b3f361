package dev.vestibule.journey;

import dev.vestibule.stage.Browser;
import dev.vestibule.stage.PackagedJar;
import dev.vestibule.stage.Ports;

/** The journeys through the jar; the first one with the demo, and with scripts. */
final class JarJourneysIT extends Journeys {
    JarJourneysIT() {
        super(new JarHost());
    }

    @Override
    public Beginning fromScratch() {
        int port = Ports.free(3);
        PackagedJar demo = PackagedJar.start("demo", "--from-scratch", "--port", String.valueOf(port));
        String link = demo.awaitLine("Operator +(http\\S+)").group(1);
        return new Beginning(Demo.at(port), link, demo::close);
    }

    @Override
    public Browser browser() {
        return Browser.open();
    }
}
