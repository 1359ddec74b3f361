package dev.vestibule.exam;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The form-post plan: the modules of the authorization endpoint once more, each answer in a form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FormPostExamTest implements AuthorizationRequirements {
    private Room room;

    @BeforeAll
    void open() {
        room = new FastRoom(Optional.empty());
    }

    @AfterAll
    void close() {
        room.close();
    }

    @Override
    public Room room() {
        return room;
    }

    @Override
    public String mode() {
        return "form_post";
    }
}
