package dev.vestibule.login;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What an application gets from the authorization endpoint; never an access token (RFC 9700 §2.1.2). */
enum ResponseType {
    CODE(true, false),
    ID_TOKEN(false, true),
    CODE_ID_TOKEN(true, true);

    private final boolean code;
    private final boolean idToken;

    ResponseType(boolean code, boolean idToken) {
        this.code = code;
        this.idToken = idToken;
    }

    /** The type of a {@code response_type}, whose words may stand in any order. */
    static Optional<ResponseType> of(String text) {
        List<String> words = List.of(text.split(" ", -1));
        List<String> sorted = List.copyOf(new TreeSet<>(words));
        return words.size() == sorted.size()
                ? Arrays.stream(values())
                        .filter(type -> type.words().equals(String.join(" ", sorted)))
                        .findFirst()
                : Optional.empty();
    }

    boolean hasCode() {
        return code;
    }

    boolean hasIdToken() {
        return idToken;
    }

    /** As it stands in requests. */
    String words() {
        return code && idToken ? "code id_token" : code ? "code" : "id_token";
    }
}
