package dev.vestibule.sandbox;

import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last requests of apps and their browsers, kept in memory. What must not be seen is left out when it is written down. */
final class RequestLog {
    private static final int MOST = 200;
    private static final int LONGEST = 300;
    private static final Set<String> HIDDEN = Set.of(
            "client_secret",
            "app_secret",
            "access_token",
            "code",
            "code_verifier",
            "appsecret_proof",
            "sig",
            "password",
            "form_token",
            "state",
            "nonce");

    private final Clock clock;
    private final Deque<Entry> entries = new ArrayDeque<>();

    RequestLog(Clock clock) {
        this.clock = clock;
    }

    /** One request. */
    record Entry(
            Instant at,
            String step,
            String method,
            String path,
            String appId,
            Map<String, String> parameters,
            int status,
            List<String> faults) {}

    void add(Trouble trouble, HttpServletRequest request, List<Params> sent, String appId, int status) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Params params : sent) {
            params.names().forEach(name -> parameters.put(cut(name), shown(name, String.join(" ", params.all(name)))));
        }
        Entry entry = new Entry(
                clock.instant(),
                trouble.step().word(),
                request.getMethod(),
                cut(request.getRequestURI()),
                appId,
                parameters,
                status,
                trouble.words());
        synchronized (entries) {
            entries.addFirst(entry);
            while (entries.size() > MOST) {
                entries.removeLast();
            }
        }
    }

    /** The newest first. */
    List<Entry> all() {
        synchronized (entries) {
            return new ArrayList<>(entries);
        }
    }

    void clear() {
        synchronized (entries) {
            entries.clear();
        }
    }

    private static String shown(String name, String value) {
        return HIDDEN.contains(name) ? "[" + value.length() + " characters]" : cut(value);
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
