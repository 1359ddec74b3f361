package dev.vestibule.diagnosis;

import dev.vestibule.store.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One failed login or try as it is kept: without secrets, and with its sentences in it.
 *
 * @param revision of the provider file
 * @param settings of the connection, secret ones by their shape
 * @param exchanges what was said, oldest first
 * @param diagnosis {@link Diagnosis#toMap}; empty if the refusal was ours alone
 * @param fingerprints of the secrets that were cut out
 */
public record CaseFile(
        String connection,
        String provider,
        String generation,
        String revision,
        Map<String, String> settings,
        List<? extends Map<String, ? extends @Nullable Object>> exchanges,
        Map<String, ? extends @Nullable Object> diagnosis,
        List<String> fingerprints) {

    /** The same case, of a login that was only played. */
    public CaseFile simulated(String mark) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put("simulated", mark);
        return new CaseFile(connection, provider, generation, revision, more, exchanges, diagnosis, fingerprints);
    }

    /** As text that {@link #fromText} reads. */
    public String toText() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("connection", connection);
        map.put("provider", provider);
        map.put("generation", generation);
        map.put("revision", revision);
        map.put("settings", settings);
        map.put("exchanges", exchanges);
        map.put("diagnosis", diagnosis);
        map.put("fingerprints", fingerprints);
        return JsonText.of(map);
    }

    public static CaseFile fromText(String text) {
        Map<String, @Nullable Object> map = JsonText.map(text);
        Map<String, String> settings = new LinkedHashMap<>();
        members(map.get("settings")).forEach((name, value) -> settings.put(name, String.valueOf(value)));
        List<Map<String, @Nullable Object>> exchanges = new ArrayList<>();
        if (map.get("exchanges") instanceof List<?> list) {
            list.forEach(element -> exchanges.add(members(element)));
        }
        List<String> fingerprints = map.get("fingerprints") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return new CaseFile(
                String.valueOf(map.get("connection")),
                String.valueOf(map.get("provider")),
                String.valueOf(map.get("generation")),
                String.valueOf(map.get("revision")),
                settings,
                exchanges,
                members(map.get("diagnosis")),
                fingerprints);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> members(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
