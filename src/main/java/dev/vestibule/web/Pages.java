package dev.vestibule.web;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renders templates of {@code webapp/WEB-INF/templates}. A page's own values are in {@code m} (usually a record); every
 * template also sees {@code site}, {@code here} (the path), {@code nonce}, {@code operator} and {@code csrf} when somebody is
 * signed in, and the functions {@code href("/path")} and {@code asset("app.css")}.
 *
 * <p>A whole page is rendered before its first byte is sent, so a fault in a template becomes an error page and not half a
 * page.
 */
public final class Pages {
    private static final String FORM_TARGETS = Pages.class.getName() + ".forms";
    private static final String ONE_FORM_TARGET = Pages.class.getName() + ".form";
    private static final String FRAMED = Pages.class.getName() + ".framed";

    private final Site site;
    private final Configuration templates;

    public Pages(Site site, Assets assets) {
        this.site = site;
        this.templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassLoaderForTemplateLoading(Pages.class.getClassLoader(), "webapp/WEB-INF/templates");
        templates.setDefaultEncoding("UTF-8");
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setLocalizedLookup(false);
        templates.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        templates.setNumberFormat("computer");
        templates.setBooleanFormat("c");
        templates.setSharedVariable("href", (TemplateMethodModelEx) arguments -> site.href(only(arguments)));
        templates.setSharedVariable("asset", (TemplateMethodModelEx)
                arguments -> site.href("/assets/" + assets.versioned(only(arguments))));
    }

    /** Renders a page with status 200. */
    public void show(HttpServletRequest request, HttpServletResponse response, String template, Object model)
            throws IOException {
        show(request, response, HttpServletResponse.SC_OK, template, model);
    }

    /** Renders a page. */
    public void show(
            HttpServletRequest request, HttpServletResponse response, int status, String template, Object model)
            throws IOException {
        Map<String, Object> values = new HashMap<>();
        values.put("m", model);
        values.put("site", site);
        values.put(
                "here",
                request.getServletPath()
                        + Optional.ofNullable(request.getPathInfo()).orElse(""));
        values.put("nonce", Front.nonce(request));
        SignedIn.in(request).ifPresent(operator -> {
            values.put("operator", operator);
            values.put("csrf", operator.csrf());
        });
        StringWriter html = new StringWriter(16 * 1024);
        try {
            templates.getTemplate(template).process(values, html);
        } catch (TemplateException e) {
            throw new IllegalStateException("template " + template + ": " + e.getMessageWithoutStackTop(), e);
        }
        response.setHeader("Content-Security-Policy", policy(request));
        // Not no-referrer as everywhere else: browsers would then send "Origin: null" with our own forms. Nobody, not
        // even
        // this server, gets to see more of an address than the origin: codes and tokens stand behind it.
        response.setHeader("Referrer-Policy", "strict-origin");
        Answers.body(response, status, "text/html;charset=UTF-8", html.toString());
    }

    /**
     * Lets the forms of the page that follows lead to these origins too: browsers hold the policy's form-action against every
     * redirect after a form. {@code *} means anywhere, which only the local sandbox needs.
     */
    public static void formsLeadTo(HttpServletRequest request, List<String> origins) {
        request.setAttribute(FORM_TARGETS, String.join(" ", origins));
    }

    /** Lets the form of the page that follows lead to this origin and to nowhere else. */
    public static void formLeadsOnlyTo(HttpServletRequest request, String origin) {
        request.setAttribute(ONE_FORM_TARGET, origin);
    }

    /**
     * Lets any page show the one that follows in a frame: only for a page that has nothing to click and hands what it knows to
     * one named origin. To be called before anything else is put into the response.
     */
    public void letBeFramed(HttpServletRequest request, HttpServletResponse response) {
        // There is no other way to take one header back that every servlet container knows.
        response.reset();
        Front.headers(response, site);
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        request.setAttribute(FRAMED, true);
    }

    /** Pictures come from anywhere over https; on a loopback site also from the other servers of this machine. */
    private String pictures() {
        return "img-src 'self' https: data:" + (site.loopback() ? " http://localhost:* http://127.0.0.1:*" : "") + "; ";
    }

    private String policy(HttpServletRequest request) {
        String targets = request.getAttribute(FORM_TARGETS) instanceof String origins ? origins : "";
        return "default-src 'none'; script-src 'nonce-" + Front.nonce(request)
                + "' 'strict-dynamic'; style-src 'self'; "
                + pictures()
                + "connect-src 'self'; font-src 'self'; base-uri 'none'; object-src 'none'; "
                + (request.getAttribute(FRAMED) == null ? "frame-ancestors 'none'; " : "")
                + formAction(request, targets);
    }

    private static String formAction(HttpServletRequest request, String targets) {
        if (request.getAttribute(ONE_FORM_TARGET) instanceof String origin) {
            return "form-action " + origin;
        }
        return targets.equals("*") ? "" : ("form-action 'self' " + targets).strip();
    }

    private static String only(List<?> arguments) {
        return String.valueOf(arguments.get(0));
    }
}
