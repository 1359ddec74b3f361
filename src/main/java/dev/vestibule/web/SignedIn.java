package dev.vestibule.web;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The operator whose session came with the request.
 *
 * @param csrf the token that every form of this session carries in its field {@code csrf}
 */
public record SignedIn(String operatorId, String name, String csrf) {
    private static final String ATTRIBUTE = SignedIn.class.getName();

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
