package dev.vestibule.upstream;

/** Takes the answer of a provider that belongs to a try. Logins and tries share one return address, but not their ends. */
@FunctionalInterface
public interface TryReturn {
    /** Ends the try, whatever came back, and says on which path of this server its result is shown. */
    String finish(Transaction transaction, CallbackRules.Returned returned);
}
