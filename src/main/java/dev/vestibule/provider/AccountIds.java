package dev.vestibule.provider;

import java.util.List;

/**
 * Everything by which a provider calls one account.
 *
 * @param own what it was called at this login, the id that identifies it first
 * @param former what it must have been called in other generations, by what the provider file says of their continuity
 */
public record AccountIds(List<AccountId> own, List<AccountId> former) {

    /** The id that identifies the account. */
    public AccountId identifying() {
        return own.get(0);
    }
}
