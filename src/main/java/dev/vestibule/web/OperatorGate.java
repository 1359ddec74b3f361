package dev.vestibule.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who is asked for the operator of a request. */
public interface OperatorGate {
    Optional<SignedIn> operator(HttpServletRequest request);

    /** The link to which somebody without a session is sent; {@code returnTo} is a path on this server. */
    String signInLink(String returnTo);

    /** The link to where a signed-in operator gives the password once more. */
    default String confirmLink(String returnTo) {
        return signInLink(returnTo);
    }

    /** For servers that have no operators. */
    static OperatorGate closed() {
        return new OperatorGate() {
            @Override
            public Optional<SignedIn> operator(HttpServletRequest request) {
                return Optional.empty();
            }

            @Override
            public String signInLink(String returnTo) {
                return "/";
            }
        };
    }
}
