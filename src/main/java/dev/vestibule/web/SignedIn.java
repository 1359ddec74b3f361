package dev.vestibule.web;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The operator whose session came with the request.
 *
 * @param csrf the token that every form of this session carries in its field {@code csrf}
 * @param fresh whether the password was given a short while ago
 */
public record SignedIn(String operatorId, String name, String csrf, boolean fresh) {
    private static final String ATTRIBUTE = SignedIn.class.getName();

    /** Somebody who has just signed in. */
    public SignedIn(String operatorId, String name, String csrf) {
        this(operatorId, name, csrf, true);
    }

    /**
     * What cannot be taken back, or shows a secret, is not for whoever finds a browser open (ASVS 5.0 7.5.1): unless the
     * password was given a short while ago it is asked for first, and nothing else happens.
     *
     * @param returnTo the page of the dashboard where the operator goes on afterwards; a path as it stands in addresses
     */
    public static void requireFresh(HttpServletRequest request, String returnTo) {
        if (!of(request).fresh()) {
            throw new NotFresh(returnTo);
        }
    }

    /** The operator of a request to a route {@code forOperators}. */
    public static SignedIn of(HttpServletRequest request) {
        return in(request).orElseThrow(() -> Failure.of(Reason.FORBIDDEN, "no operator on this route"));
    }

    static Optional<SignedIn> in(HttpServletRequest request) {
        return Optional.ofNullable((SignedIn) request.getAttribute(ATTRIBUTE));
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
