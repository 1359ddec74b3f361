package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;
import dev.vestibule.diagnosis.CaseFile;
import dev.vestibule.diagnosis.Cases;
import dev.vestibule.diagnosis.SecretScanner;
import dev.vestibule.diagnosis.SupportBundle;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Answers;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a reference code stands for: the cause, how it was recognised, what was said; and the same to take away. */
final class CaseServlet extends HttpServlet {
    private final Desk desk;

    CaseServlet(Desk desk) {
        this.desk = desk;
    }

    /** An entry with what is kept about it. */
    private record Found(Entry entry, Optional<CaseFile> file, JournalLine line) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] path = Optional.ofNullable(request.getPathInfo())
                .orElse("/")
                .substring(1)
                .split("/", -1);
        String reference = JournalServlet.reference(path[0]);
        Found found = desk.database().read(sql -> found(sql, reference));
        if (path.length == 1) {
            show(request, response, found);
        } else if (path.length == 2 && path[1].equals("bundle")) {
            bundle(response, found);
        } else {
            throw Failure.of(Reason.NOT_FOUND, "no page under a reference code");
        }
    }

    private Found found(Sql sql, String reference) {
        Entry entry = Journal.byReference(sql, reference)
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no entry of that reference code"));
        return new Found(
                entry,
                Cases.find(sql, entry.reference()),
                JournalView.of(sql, desk).line(entry));
    }

    private void show(HttpServletRequest request, HttpServletResponse response, Found found) throws IOException {
        String bundle = found.file().isEmpty()
                ? ""
                : JournalView.PATH + "/" + found.entry().reference() + "/bundle";
        desk.pages()
                .show(
                        request,
                        response,
                        "journal/case.ftlh",
                        new CasePage(
                                found.line(),
                                found.file().map(CaseFile::diagnosis).orElse(Map.of()),
                                found.file().map(CaseFile::exchanges).orElse(List.of()),
                                bundle,
                                Cases.KEPT.toDays()));
    }

    private void bundle(HttpServletResponse response, Found found) throws IOException {
        CaseFile file = found.file()
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "nothing is kept about that reference code"));
        Entry entry = found.entry();
        Map<String, String> about = new LinkedHashMap<>();
        about.put("reference", entry.reference());
        about.put("at", entry.at().toString());
        about.put("reason", entry.reason());
        about.put("detail", entry.detail());
        byte[] zip = SupportBundle.of(file, about, versions())
                .zip(new SecretScanner(desk.database().read(this::known), file.fingerprints()));
        response.setHeader("Content-Disposition", "attachment; filename=\"vestibule-" + entry.reference() + ".zip\"");
        Answers.bytes(response, "application/zip", zip);
    }

    private Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put(
                "vestibule",
                Optional.ofNullable(CaseServlet.class.getPackage().getImplementationVersion())
                        .orElse("not packaged"));
        versions.put("java", Runtime.version() + ", " + System.getProperty("java.vendor", "unknown vendor"));
        versions.put("system", System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""));
        versions.put("database", desk.database().engine());
        return versions;
    }

    /** Every secret that this server could give away: the connections' and the master key, as text and as bytes. */
    private Map<String, String> known(Sql sql) {
        Map<String, String> known = new LinkedHashMap<>();
        for (Connection connection : desk.connections().all(sql)) {
            desk.connections()
                    .secret(sql, connection.id())
                    .ifPresent(secret -> known.put("the secret of the connection " + connection.name(), secret));
        }
        Path key = desk.data().resolve("master.key");
        try {
            if (Files.exists(key)) {
                byte[] bytes = Files.readAllBytes(key);
                known.put("the master key", new String(bytes, StandardCharsets.UTF_8).strip());
                known.put("the master key in hex", HexFormat.of().formatHex(bytes));
                known.put("the master key in base64", Base64.getEncoder().encodeToString(bytes));
            }
            return known;
        } catch (IOException e) {
            throw Failure.of(Reason.BUNDLE_WITHHELD, "the master key cannot be read, so it cannot be searched for", e);
        }
    }
}
