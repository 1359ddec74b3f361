package dev.vestibule.tryout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Two texts side by side. */
final class LinesTest {
    @Test
    void marksWhatOnlyOneHas() {
        List<Lines.Two> rows = Lines.beside("a\nb\nd", "a\nc\nd");
        assertEquals(
                List.of(
                        new Lines.Two("a", "a", false),
                        new Lines.Two("b", "", true),
                        new Lines.Two("", "c", true),
                        new Lines.Two("d", "d", false)),
                rows);
    }

    @Test
    void takesMarksOfSecretsForTheSame() {
        List<Lines.Two> rows = Lines.beside(
                "code = [code, 31 characters, sha256 abcd…]", "code = [code, 30 characters, sha256 0123…]");
        assertEquals(1, rows.stream().filter(row -> !row.differs()).count());
        assertEquals(1, rows.size());
    }
}
