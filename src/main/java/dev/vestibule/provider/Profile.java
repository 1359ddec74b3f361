package dev.vestibule.provider;

import java.util.List;
import java.util.Map;

/**
 * A person as a provider describes them, in the words of OpenID Connect Core §5.1.
 *
 * @param id the provider's id of the account, to the last digit
 * @param secondId another id of the same account, or empty
 * @param accountType the provider's word, or empty
 * @param claims standard claims that the provider gave; a claim without a value is not there
 * @param ids what the account is called now, and must have been called before
 */
public record Profile(String id, String secondId, String accountType, Map<String, String> claims, AccountIds ids) {

    /** The profile of a provider that has one generation and one row of ids. */
    public Profile(String id, String secondId, String accountType, Map<String, String> claims) {
        this(
                id,
                secondId,
                accountType,
                claims,
                new AccountIds(List.of(new AccountId("id", id), new AccountId("second_id", secondId)), List.of()));
    }

    /** The same person with other claims. */
    public Profile saying(Map<String, String> otherClaims) {
        return new Profile(id, secondId, accountType, otherClaims, ids);
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
