package dev.vestibule.upstream;

import dev.vestibule.diagnosis.CaseFile;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes the answer of a provider to somebody who changes how they log in. It shares the return address of logins, nothing else. */
public interface AccountReturn {
    /** Where the browser goes next on this server, and what it is to keep. */
    record Next(String path, Optional<Kept> kept) {}

    /**
     * A cookie.
     *
     * @param framed whether other sites' frames need it too, as that of a session
     */
    record Kept(String cookie, String value, Duration life, boolean framed) {}

    /** Ends the transaction: an account is on offer, or somebody has proved again who they are. */
    Next finish(
            Transaction transaction,
            CallbackRules.Returned returned,
            Optional<String> sessionCookie,
            String address,
            Consumer<CaseFile> trouble);

    /** The page on this server where they began. */
    String wayBack(Transaction transaction);
}
