package dev.vestibule.oidc;

import java.util.Map;

/** One way to get tokens (RFC 6749 §4). */
interface GrantType {
    /** As it stands in {@code grant_type}. */
    String name();

    /** The members of the answer. */
    Map<String, Object> answer(Caller caller);
}
