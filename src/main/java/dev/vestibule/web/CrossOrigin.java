package dev.vestibule.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;

/**
 * Which scripts of other origins may read an answer (Fetch standard, "CORS protocol"). Only the addresses that browser
 * applications call take part, always without credentials: cookies count for nothing there. Pages, logout and
 * {@code /authorize} take no part, where RFC 9700 §2.6 forbids it.
 */
public final class CrossOrigin {
    /** For servers whose applications run in no browser. */
    public static final CrossOrigin NONE = new CrossOrigin(Set.of(), Set.of(), (origin, applicationId) -> false);

    private final Set<String> open;
    private final Set<String> listed;
    private final Origins origins;

    /** Who knows which application listed which origin. */
    @FunctionalInterface
    public interface Origins {
        /**
         * Whether the origin is one of the application's, character by character.
         *
         * @param applicationId empty while it is not known who calls, as in a preflight: then any application's counts
         */
        boolean allow(String origin, Optional<String> applicationId);
    }

    /**
     * Makes the rule.
     *
     * @param open paths that scripts of any origin may read, because they hold nothing but public documents
     * @param listed paths for scripts of the calling application's origins
     */
    public CrossOrigin(Set<String> open, Set<String> listed, Origins origins) {
        this.open = Set.copyOf(open);
        this.listed = Set.copyOf(listed);
        this.origins = origins;
    }

    /** Answers a preflight, which browsers send before a request with headers of its own; false if this is none of ours. */
    boolean answersPreflight(HttpServletRequest request, HttpServletResponse response) {
        if (!request.getMethod().equals("OPTIONS") || !takesPart(request)) {
            return false;
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        allow(request, response);
        if (response.containsHeader("Access-Control-Allow-Origin")) {
            response.setHeader("Access-Control-Allow-Methods", "GET, POST");
            response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, Auth0-Client, DPoP");
            response.setHeader("Access-Control-Max-Age", "600");
        }
        return true;
    }

    /** The response on which the headers appear once the servlet knows which application calls. */
    HttpServletResponse watched(HttpServletRequest request, HttpServletResponse response) {
        return listed.contains(path(request)) ? new LateHeaders(response, () -> allow(request, response)) : response;
    }

    private void allow(HttpServletRequest request, HttpServletResponse response) {
        if (open.contains(path(request))) {
            response.setHeader("Access-Control-Allow-Origin", "*");
            return;
        }
        response.addHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        Optional<String> application = Optional.of(Trail.application(request)).filter(id -> !id.isEmpty());
        if (origin != null && origins.allow(origin, application)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Expose-Headers", "WWW-Authenticate, DPoP-Nonce");
        }
    }

    private boolean takesPart(HttpServletRequest request) {
        return open.contains(path(request)) || listed.contains(path(request));
    }

    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }
}
