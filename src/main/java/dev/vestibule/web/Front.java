package dev.vestibule.web;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The filter in front of every route. In this order: security headers · the Host header means this server · a script's preflight is answered · a route for
 * operators has an operator · a change on such a route comes from a form of ours · the servlet · and if anything threw, the
 * failure becomes a page or JSON with a reference code, and the listener hears of it.
 */
public final class Front implements Filter {
    private static final String NONCE = Front.class.getName() + ".nonce";
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final Site site;
    private final Routes routes;
    private final OperatorGate gate;
    private final FailureAnswers failures;
    private final Supplier<String> random;
    private final CrossOrigin crossOrigin;
    private final TrustedProxies proxies;

    private Front(
            Site site,
            Routes routes,
            Pages pages,
            OperatorGate gate,
            FailureListener listener,
            Supplier<String> random,
            TrustedProxies proxies) {
        this.site = site;
        this.routes = routes;
        this.gate = gate;
        this.failures = new FailureAnswers(pages, listener, random);
        this.random = random;
        this.crossOrigin = routes.crossOrigin();
        this.proxies = proxies;
    }

    /**
     * Puts the filter in front of everything in the context.
     *
     * @param random makes reference codes that can be read aloud; nonces are made of two of them
     */
    public static void install(
            ServletContext context,
            Site site,
            Routes routes,
            Pages pages,
            OperatorGate gate,
            FailureListener listener,
            Supplier<String> random) {
        install(context, site, routes, pages, gate, listener, random, TrustedProxies.NONE);
    }

    /** The same behind proxies: their word for where a visitor comes from is taken. */
    public static void install(
            ServletContext context,
            Site site,
            Routes routes,
            Pages pages,
            OperatorGate gate,
            FailureListener listener,
            Supplier<String> random,
            TrustedProxies proxies) {
        context.addFilter("front", new Front(site, routes, pages, gate, listener, random, proxies))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = proxies.behind((HttpServletRequest) anyRequest);
        HttpServletResponse response = crossOrigin.watched(request, (HttpServletResponse) anyResponse);
        Audience audience = routes.audienceOf(request);
        request.setAttribute(NONCE, random);
        headers(response, site);
        response.setHeader("X-Frame-Options", "DENY");
        try {
            checkHost(request);
            if (audience == Audience.APPLICATIONS && crossOrigin.answersPreflight(request, response)) {
                return;
            }
            if (audience == Audience.OPERATORS) {
                Optional<SignedIn> operator = gate.operator(request);
                if (operator.isEmpty()) {
                    Answers.seeOther(response, site.href(gate.signInLink(returnTo(request))));
                    return;
                }
                operator.get().attachTo(request);
                if (!HARMLESS.contains(request.getMethod())) {
                    requireOwnForm(request, operator.get());
                }
            }
            chain.doFilter(request, response);
            LateHeaders.settle(response);
        } catch (NotFresh e) {
            Answers.seeOther(response, site.href(gate.confirmLink(e.returnTo())));
        } catch (Failure e) {
            failures.answer(request, response, audience, e);
        } catch (IOException | ServletException | RuntimeException | LinkageError | StackOverflowError e) {
            if (response.isCommitted()) {
                throw e;
            }
            failures.answer(request, response, audience, Failure.of(Reason.BROKEN, String.valueOf(e.getMessage()), e));
        }
    }

    static void headers(HttpServletResponse response, Site site) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        response.setHeader("Cache-Control", "no-store");
        if (site.secure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    private void checkHost(HttpServletRequest request) {
        String host = request.getHeader("Host");
        if (host == null || !site.answersTo(host)) {
            throw Failure.of(Reason.MALFORMED, "the Host header is not this server's")
                    .showing("This server answers at " + site.baseUrl());
        }
    }

    /** A form that changes something carries its session's token, and where the browser says where it came from, that is here. */
    private void requireOwnForm(HttpServletRequest request, SignedIn operator) {
        // A browser that keeps its origin to itself says "null": then the token alone tells, which no stranger knows.
        if (request.getHeader("Sec-Fetch-Site") != null || !"null".equals(request.getHeader("Origin"))) {
            requireSameOrigin(request, site);
        }
        boolean own = Params.form(request)
                .text("csrf")
                .filter(token -> token.equals(operator.csrf()))
                .isPresent();
        if (!own) {
            throw Failure.of(Reason.FORM_EXPIRED, "form token missing or of another session");
        }
    }

    /** Refuses a form that the browser says was sent from another site; for forms that have no session yet. */
    public static void requireSameOrigin(HttpServletRequest request, Site site) {
        String fetchSite = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean foreign =
                fetchSite != null ? !fetchSite.equals("same-origin") : origin != null && !origin.equals(site.origin());
        if (foreign) {
            throw Failure.of(Reason.FORM_EXPIRED, "form sent from another origin");
        }
    }

    /** Refuses a request that a page makes in the background, such as for a picture; only a navigation shows its answer. */
    public static void requireNavigation(HttpServletRequest request) {
        requireDestination(request, Set.of("document", "iframe"));
    }

    /** Refuses what is not a navigation of the whole window, so that no frame on another site can do it unseen. */
    public static void requireTopLevel(HttpServletRequest request) {
        requireDestination(request, Set.of("document"));
    }

    private static void requireDestination(HttpServletRequest request, Set<String> allowed) {
        String destination = request.getHeader("Sec-Fetch-Dest");
        if (destination != null && !allowed.contains(destination)) {
            throw Failure.of(Reason.FORM_EXPIRED, "not a navigation but a request for " + destination);
        }
    }

    /** Whether the browser says that a link on another site led here; cookies that are SameSite=Strict do not come along then. */
    public static boolean ledFromElsewhere(HttpServletRequest request) {
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private static String returnTo(HttpServletRequest request) {
        String path = request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        return "GET".equals(request.getMethod()) ? path : "/dashboard";
    }

    /** The nonce of the page that answers this request; made when it is first asked for, as most answers are no pages. */
    static String nonce(HttpServletRequest request) {
        if (request.getAttribute(NONCE) instanceof Supplier<?> source) {
            String nonce = (String.valueOf(source.get()) + source.get() + source.get()).replace("-", "");
            request.setAttribute(NONCE, nonce);
        }
        return String.valueOf(request.getAttribute(NONCE));
    }
}
