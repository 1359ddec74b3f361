package dev.vestibule.provider;

import java.util.Map;

/**
 * A person as a provider describes them, in the words of OpenID Connect Core §5.1.
 *
 * @param id the provider's id of the account, to the last digit
 * @param secondId another id of the same account, or empty
 * @param accountType the provider's word, or empty
 * @param claims standard claims that the provider gave; a claim without a value is not there
 */
public record Profile(String id, String secondId, String accountType, Map<String, String> claims) {

    /** The same person with other claims. */
    public Profile saying(Map<String, String> otherClaims) {
        return new Profile(id, secondId, accountType, otherClaims);
    }

    /**
     * The id of this person's user here. Bars are encoded, because a connection's own prefix may hold one: otherwise an id
     * such as {@code shop|1} could reach the user 1 of the connection {@code shop}.
     *
     * @param prefix of the connection
     */
    public String userId(String prefix) {
        return prefix + "|" + id.replace("%", "%25").replace("|", "%7C");
    }
}
