package dev.vestibule.journey;

import dev.vestibule.stage.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** All journeys, for one host. They share a place where a login works; each leaves it as it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Journeys implements SevenSteps, BadRequests, Handover, ProviderFaults, DashboardMistakes, Continuity {
    private final Host host;
    private Place place;

    Journeys(Host host) {
        this.host = host;
    }

    @BeforeAll
    void open() {
        place = Place.ready(host);
    }

    @Override
    public final Place place() {
        return place;
    }

    @Override
    public Browser browser() {
        return Browser.withoutScripts();
    }

    @AfterAll
    void close() {
        place.close();
    }
}
