package dev.vestibule.login;

import java.util.List;
import java.util.Optional;

/** What happens next in a login. */
sealed interface Step {
    /**
     * The browser goes to the provider.
     *
     * @param cookieName of the transaction
     * @param sealed the transaction
     * @param crossSite whether the answer comes as a form of another site
     */
    record Upstream(String url, String cookieName, String sealed, boolean crossSite) implements Step {}

    /**
     * The application gets what it asked for.
     *
     * @param sessionCookie the value of a session that has just begun
     */
    record Answer(Reply reply, Optional<String> sessionCookie) implements Step {}

    /** The visitor chooses a connection. */
    record Choose(String application, List<Choice> connections) implements Step {}

    /** One way to log in. */
    record Choice(String name, String label, String logo) {}
}
