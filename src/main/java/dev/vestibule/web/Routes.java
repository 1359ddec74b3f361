package dev.vestibule.web;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;

/** Where features mount their servlets. Every route names its audience, so that none is left open by forgetting. */
public final class Routes {
    private static final String NAME = "route ";

    private final ServletContext context;
    private final CrossOrigin crossOrigin;
    private final Map<String, Audience> routes = new TreeMap<>();

    /** Routes that scripts of other origins may not call. */
    public Routes(ServletContext context) {
        this(context, CrossOrigin.NONE);
    }

    public Routes(ServletContext context, CrossOrigin crossOrigin) {
        this.context = context;
        this.crossOrigin = crossOrigin;
    }

    /** A page of a login or another page that anybody may open. */
    public void forVisitors(String pattern, HttpServlet servlet) {
        mount(pattern, Audience.VISITORS, servlet);
    }

    /** A protocol address that applications call. */
    public void forApplications(String pattern, HttpServlet servlet) {
        mount(pattern, Audience.APPLICATIONS, servlet);
    }

    /** A dashboard page: only with an operator's session, and every change only from a form of ours. */
    public void forOperators(String pattern, HttpServlet servlet) {
        mount(pattern, Audience.OPERATORS, servlet);
    }

    /** An address for programs with a bearer token, for providers' callbacks and for probes. */
    public void forMachines(String pattern, HttpServlet servlet) {
        mount(pattern, Audience.MACHINES, servlet);
    }

    /** All routes with their audience, in order. */
    public Map<String, Audience> all() {
        return Map.copyOf(routes);
    }

    CrossOrigin crossOrigin() {
        return crossOrigin;
    }

    private void mount(String pattern, Audience audience, HttpServlet servlet) {
        if (routes.putIfAbsent(pattern, audience) != null) {
            throw new IllegalStateException("two servlets on " + pattern);
        }
        ServletRegistration.Dynamic registration = context.addServlet(NAME + pattern, servlet);
        registration.addMapping(pattern);
        registration.setMultipartConfig(
                new MultipartConfigElement("", Params.MOST_BYTES, Params.MOST_BYTES, Params.MOST_BYTES));
    }

    /** The audience of the servlet that will answer; unknown addresses are answered as to a visitor. */
    Audience audienceOf(HttpServletRequest request) {
        String servlet = request.getHttpServletMapping().getServletName();
        return routes.getOrDefault(
                servlet.startsWith(NAME) ? servlet.substring(NAME.length()) : servlet, Audience.VISITORS);
    }
}
