package dev.vestibule.rehearsal;

import dev.vestibule.store.JsonText;
import dev.vestibule.store.Secrets;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Visit;
import dev.vestibule.upstream.Visited;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The HTTP API of the sandbox, as any program uses it. */
final class SandboxDesk {
    private static final String NAME = "rehearsal.";

    private final Outbound outbound;
    private final String api;

    SandboxDesk(Outbound outbound, URI sandbox) {
        this.outbound = outbound;
        this.api = sandbox + "/sandbox/api/";
    }

    /**
     * One kind of fault.
     *
     * @param sentence what it does, for people
     * @param argument nothing, duration or code
     * @param atAuthorize whether it is played before anybody is asked
     */
    record Kind(String fault, String sentence, String argument, boolean atAuthorize) {}

    /** All faults that the sandbox knows, in its order. */
    List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        if (call("GET", "faults/kinds", Optional.empty()).get("kinds") instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> kind) {
                    kinds.add(new Kind(
                            String.valueOf(kind.get("fault")),
                            String.valueOf(kind.get("sentence")),
                            String.valueOf(kind.get("argument")),
                            kind.get("at") instanceof List<?> steps && steps.contains("authorize")));
                }
            }
        }
        return kinds;
    }

    /** Makes a person who has never been anywhere, and says how they are called. */
    String newPerson() {
        String username = NAME + Secrets.letters(8).toLowerCase(Locale.ROOT);
        Map<String, String> person = Map.of(
                "username",
                username,
                "password",
                Secrets.token(),
                "name",
                "Rehearsal",
                "account_type",
                "BUSINESS",
                "user_id",
                "1" + Secrets.digits(16),
                "picture",
                "drawn");
        call("POST", "accounts", Optional.of(person));
        return username;
    }

    void forget(String username) {
        call("DELETE", "accounts/" + username, Optional.empty());
    }

    /** Where the person is sent after pressing Allow. */
    URI consent(String username, URI authorization) {
        Map<String, ?> answer = call(
                "POST",
                "consent",
                Optional.of(Map.of("username", username, "authorize_url", authorization.toString())));
        return URI.create(String.valueOf(answer.get("location")));
    }

    private Map<String, ?> call(String method, String path, Optional<Map<String, String>> body) {
        Visited answer = outbound.visit(new Visit(URI.create(api + path), "", method, body.map(JsonText::of)))
                .orElseThrow(() -> new CannotRehearse("The sandbox does not answer at " + api + "."));
        if (!answer.contentType().startsWith("application/json")) {
            throw new CannotRehearse("What answers at " + api + " is not the sandbox.");
        }
        Map<String, ?> members = JsonText.map(answer.body());
        if (answer.status() != 200) {
            throw new CannotRehearse("The sandbox refuses this: " + members.get("error") + ".");
        }
        return members;
    }
}
