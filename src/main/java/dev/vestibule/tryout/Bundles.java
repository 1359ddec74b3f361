package dev.vestibule.tryout;

import dev.vestibule.connection.KnownSecrets;
import dev.vestibule.diagnosis.CaseFile;
import dev.vestibule.diagnosis.SecretScanner;
import dev.vestibule.diagnosis.SupportBundle;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.web.Answers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A try to take away. */
final class Bundles {
    private Bundles() {}

    static void send(Room room, Runs.Run run, HttpServletResponse response) throws IOException {
        CaseFile kept =
                run.report().file().orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "nothing is kept about that try"));
        CaseFile file = new CaseFile(
                kept.connection(),
                kept.provider(),
                kept.generation(),
                kept.revision(),
                kept.settings(),
                run.report().exchanges(),
                kept.diagnosis(),
                kept.fingerprints());
        Map<String, String> about = new LinkedHashMap<>();
        about.put("try", run.id());
        about.put("at", run.at().toString());
        about.put("verdict", Verdict.of(run, room.clock().instant()).title());
        about.put("settings_revision", String.valueOf(run.revision()));
        if (run.report().sandbox()) {
            about.put("simulated", "against the local sandbox");
        }
        byte[] zip = SupportBundle.of(file, about, versions(room))
                .zip(new SecretScanner(
                        room.database().read(sql -> KnownSecrets.of(sql, room.connections(), room.data())),
                        file.fingerprints()));
        response.setHeader("Content-Disposition", "attachment; filename=\"vestibule-try-" + run.id() + ".zip\"");
        Answers.bytes(response, "application/zip", zip);
    }

    private static Map<String, String> versions(Room room) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put(
                "vestibule",
                Optional.ofNullable(Bundles.class.getPackage().getImplementationVersion())
                        .orElse("not packaged"));
        versions.put("java", Runtime.version() + ", " + System.getProperty("java.vendor", "unknown vendor"));
        versions.put("system", System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""));
        versions.put("database", room.database().engine());
        return versions;
    }
}
