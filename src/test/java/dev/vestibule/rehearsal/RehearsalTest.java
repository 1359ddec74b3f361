package dev.vestibule.rehearsal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RehearsalTest {
    @Test
    void all(@TempDir Path folder) {
        try (Theatre theatre = Theatre.open(folder)) {
            Map<String, Object> report = theatre.vestibule().rehearse("Shop", "instagram", List.of());
            for (Object o : (List<?>) report.get("scenes")) {
                Map<?, ?> s = (Map<?, ?>) o;
                System.err.println("  - { fault: " + s.get("fault") + ", ends: " + s.get("end") + ", error: " + s.get("error") + ", reason: " + s.get("reason") + ", cause: " + s.get("cause") + " } # " + s.get("status") + " " + s.get("title") + " | " + s.get("ways") + s.get("rule") + " || " + s.get("surprises"));
            }
        }
    }
}
