package dev.vestibule.exam;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The whole exam, in one room. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Examination
        implements DiscoveryRequirements,
                AuthorizationRequirements,
                RequestRequirements,
                TokenRequirements,
                LogoutRequirements,
                FapiRequirements,
                ProofRequirements,
                Gaps {
    private Room room;

    abstract Room open();

    @BeforeAll
    void begin() {
        room = open();
    }

    @AfterAll
    void end() {
        room.close();
    }

    @Override
    public final Room room() {
        return room;
    }
}
