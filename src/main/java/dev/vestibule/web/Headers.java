package dev.vestibule.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Request headers that a feature has made up for itself; everything common has a class of its own in this package. */
public final class Headers {
    private Headers() {}

    public static Optional<String> text(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).filter(value -> !value.isEmpty());
    }
}
