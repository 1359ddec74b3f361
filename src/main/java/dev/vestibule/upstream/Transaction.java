package dev.vestibule.upstream;

import dev.vestibule.store.JsonText;
import dev.vestibule.store.Secrets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One visitor on the way between {@code /authorize} and the answer, or one operator on a try.
 *
 * @param state 256 random bits that the provider sends back (RFC 6749 §10.12)
 * @param proof a secret of this transaction: the PKCE verifier, and what the nonce is made of
 * @param connection the name of the connection
 * @param path the path on which the answer must arrive (RFC 9700 §4.4)
 * @param carried what the purpose needs to know at the end
 */
public record Transaction(
        Purpose purpose,
        String state,
        String proof,
        String connection,
        String path,
        Instant startedAt,
        Map<String, String> carried) {

    /** What is done with the answer. */
    public enum Purpose {
        LOGIN,
        TRY,
        /** Somebody who is logged in proves that another account is theirs too. */
        LINK,
        /** Somebody who is logged in proves again who they are. */
        PROVE
    }

    /** A transaction that begins now, with a fresh state. */
    public static Transaction begin(
            Purpose purpose, String connection, String path, Instant now, Map<String, String> carried) {
        return new Transaction(purpose, Secrets.token(), Secrets.token(), connection, path, now, Map.copyOf(carried));
    }

    /** The same transaction, carrying one thing more. */
    public Transaction with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(carried);
        more.put(name, value);
        return new Transaction(purpose, state, proof, connection, path, startedAt, Map.copyOf(more));
    }

    /** What was carried under a name; empty text if nothing was. */
    public String carried(String name) {
        return carried.getOrDefault(name, "");
    }

    /** What the provider repeats in its ID token (OpenID Connect Core §15.5.2). */
    String nonce() {
        return Secrets.hash("nonce " + proof);
    }

    String toText() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("p", purpose.name());
        members.put("s", state);
        members.put("v", proof);
        members.put("c", connection);
        members.put("r", path);
        members.put("t", startedAt.toEpochMilli());
        members.put("x", carried);
        return JsonText.of(members);
    }

    static Transaction fromText(String text) {
        Map<String, ?> members = JsonText.map(text);
        Map<String, String> carried = new LinkedHashMap<>();
        if (members.get("x") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> carried.put(String.valueOf(name), String.valueOf(value)));
        }
        return new Transaction(
                Purpose.valueOf(String.valueOf(members.get("p"))),
                String.valueOf(members.get("s")),
                String.valueOf(members.get("v")),
                String.valueOf(members.get("c")),
                String.valueOf(members.get("r")),
                Instant.ofEpochMilli(Long.parseLong(String.valueOf(members.get("t")))),
                carried);
    }

    /** Its state and its proof are secrets, so it does not print itself. */
    @Override
    public String toString() {
        return purpose + " through " + connection;
    }
}
