package dev.vestibule;

import dev.vestibule.api.Api;
import dev.vestibule.rehearsal.Rehearsal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rehearsals as the management API calls them; two features know each other through the root only. */
record RehearsalCalls(Rehearsal rehearsal) implements Api.Rehearsals {
    static Api.Rehearsals to(Rehearsal rehearsal) {
        return new RehearsalCalls(rehearsal);
    }

    @Override
    public String begin(String application, String connection, List<String> faults, String askedBy) {
        return rehearsal.begin(application, connection, faults, askedBy);
    }

    @Override
    public Optional<Map<String, Object>> report(String id) {
        return rehearsal.report(id);
    }

    @Override
    public List<Map<String, Object>> latest() {
        return rehearsal.latest();
    }
}
