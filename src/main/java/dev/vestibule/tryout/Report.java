package dev.vestibule.tryout;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.diagnosis.CaseFile;
import dev.vestibule.failure.Failure;
import dev.vestibule.provider.Profile;
import dev.vestibule.store.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a try found out, as it is stored and shown: plain texts, lists and maps, with nothing secret in them. */
final class Report {
    private final Map<String, @Nullable Object> members;

    private Report(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /**
     * The report of a try that begins.
     *
     * @param sandbox whether the local sandbox stands in for the provider, so that all of it is simulated
     * @param redirect the exchange that sends the browser off
     */
    static Report of(
            String generation, boolean sandbox, List<String> requested, Map<String, Object> redirect, CaseFile file) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("generation", generation);
        members.put("sandbox", sandbox);
        members.put("requested", requested);
        members.put("redirect", redirect);
        return new Report(members).with(file);
    }

    static Report fromText(String text) {
        return new Report(JsonText.map(text));
    }

    String toText() {
        return JsonText.of(members);
    }

    /** The same with everything that was said, and what it means. */
    Report with(CaseFile file) {
        return with("case", file.toText());
    }

    Report granting(List<String> scopes) {
        return with("granted", scopes);
    }

    Report knowing(String userId, Profile profile, Map<String, String> claims) {
        return with("sub", userId)
                .with("claims", claims)
                .with(
                        "identity",
                        Map.of(
                                "id",
                                profile.id(),
                                "secondId",
                                profile.secondId(),
                                "accountType",
                                profile.accountType()));
    }

    Report failing(Failure failure) {
        return with(
                "failure",
                Map.of(
                        "title", failure.title(),
                        "meaning", failure.meaning(),
                        "remedy", failure.remedy(),
                        "evidence", failure.evidence(),
                        "reason", failure.reason().slug()));
    }

    /** What the operator read on the provider's own page. */
    Report told(String words) {
        return with("told", words);
    }

    private Report with(String name, Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(members);
        copy.put(name, value);
        return new Report(copy);
    }

    /** What was said, without secrets; nothing for tries of versions that kept no such file. */
    Optional<CaseFile> file() {
        return members.get("case") instanceof String text ? Optional.of(CaseFile.fromText(text)) : Optional.empty();
    }

    Map<String, ? extends @Nullable Object> diagnosis() {
        return file().map(CaseFile::diagnosis).orElse(Map.of());
    }

    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    boolean sandbox() {
        return Boolean.TRUE.equals(members.get("sandbox"));
    }

    /** Whether the provider said which permissions were granted. */
    boolean grantedKnown() {
        return members.containsKey("granted");
    }

    List<String> texts(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Members that are texts, in their order. */
    Map<String, String> map(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (members.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }

    /** The exchange that sent the browser off, and all that followed, oldest first. */
    List<Map<String, ? extends @Nullable Object>> exchanges() {
        List<? extends Map<String, ? extends @Nullable Object>> said =
                file().map(CaseFile::exchanges).orElse(List.of());
        return members.get("redirect") instanceof Map<?, ?> redirect
                ? Stream.<Map<String, ? extends @Nullable Object>>concat(Stream.of(asTexts(redirect)), said.stream())
                        .toList()
                : List.copyOf(said);
    }

    private static Map<String, @Nullable Object> asTexts(Map<?, ?> map) {
        Map<String, @Nullable Object> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), value));
        return texts;
    }

    /** Lines of JSON, for people. */
    static String pretty(Map<String, ? extends @Nullable Object> members) {
        StringBuilder text = new StringBuilder("{\n");
        int left = members.size();
        for (Map.Entry<String, ? extends @Nullable Object> member : members.entrySet()) {
            left--;
            String one = JSONObjectUtils.toJSONString(
                    Map.of("", Optional.<Object>ofNullable(member.getValue()).orElse("")));
            String value = one.substring(one.indexOf(':') + 1, one.length() - 1).replace("\\/", "/");
            text.append("  \"")
                    .append(member.getKey())
                    .append("\": ")
                    .append(value)
                    .append(left > 0 ? ",\n" : "\n");
        }
        return text.append("}").toString();
    }
}
