package dev.vestibule.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a visitor can go from an error page, remembered with the request as soon as it is known.
 *
 * @param link an address that has been checked, never one just taken from the request
 * @param label what the link says, such as "Back to Shop"
 * @param posted what goes along where the way on is a form; empty for a link
 */
public record WayOn(String link, String label, Map<String, String> posted) {
    private static final String ATTRIBUTE = WayOn.class.getName();
    private static final String OTHER = ATTRIBUTE + ".other";

    public WayOn {
        posted = new LinkedHashMap<>(posted);
    }

    public WayOn(String link, String label) {
        this(link, label, Map.of());
    }

    /** Remembers this as the way on from any failure of the request. */
    public void offerOn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Remembers this as a second way on, beside the first. */
    public void offerAsOtherOn(HttpServletRequest request) {
        request.setAttribute(OTHER, this);
    }

    static Optional<WayOn> otherOf(HttpServletRequest request) {
        return Optional.ofNullable((WayOn) request.getAttribute(OTHER));
    }

    static Optional<WayOn> of(HttpServletRequest request) {
        return Optional.ofNullable((WayOn) request.getAttribute(ATTRIBUTE));
    }
}
