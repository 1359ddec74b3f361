package dev.vestibule.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"port,port,0", "prot,port,1", "'',abc,3", "base-url,baseurl,1", "sevre,serve,1", "kitten,sitting,3"})
    void countsTheStepsBetweenTwoWords(String a, String b, int steps) {
        assertEquals(steps, Nearest.distance(a, b));
        assertEquals(steps, Nearest.distance(b, a));
    }

    @Test
    void namesTheWordThatWasMeant() {
        assertEquals("apply", Nearest.to("aply", List.of("serve", "apply", "export")));
    }
}
