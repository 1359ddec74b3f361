package dev.vestibule.web;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The bare address, which leads operators to the dashboard, and every address that nobody mounted. */
public final class Home implements Feature {
    private final Site site;

    public Home(Site site) {
        this.site = site;
    }

    @Override
    public void mount(Routes routes) {
        routes.forVisitors("", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) {
                Answers.seeOther(response, site.href("/dashboard"));
            }
        });
        routes.forVisitors("/", new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) {
                throw Failure.of(Reason.NOT_FOUND, "no such address");
            }
        });
    }
}
