package dev.vestibule.cli;

import dev.vestibule.web.Answers;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a supervisor asks, on a port of its own that is not for the world: {@code /healthz} says that the process answers,
 * {@code /readyz} that it can do its work, which means that the database answers too.
 */
final class Management {
    private final Supplier<Boolean> ready;

    Management(Supplier<Boolean> ready) {
        this.ready = ready;
    }

    void mount(ServletContext context) {
        context.addServlet("healthz", new Probe(() -> true)).addMapping("/healthz");
        context.addServlet("readyz", new Probe(ready)).addMapping("/readyz");
    }

    private static final class Probe extends HttpServlet {
        private final transient Supplier<Boolean> well;

        Probe(Supplier<Boolean> well) {
            this.well = well;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setHeader("Cache-Control", "no-store");
            boolean up = well.get();
            Answers.json(
                    response,
                    up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    Map.of("status", up ? "up" : "down"));
        }
    }
}
