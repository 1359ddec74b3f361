package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An address that apps' servers call: first the answer as a value, then the faults that are set, then it is sent. */
abstract class ApiCall extends HttpServlet {
    private final Backstage stage;
    private final Step step;

    ApiCall(Backstage stage, Step step) {
        this.stage = stage;
        this.step = step;
    }

    /** Who seems to be calling, before anything is checked. */
    record Who(String appId, Optional<App> app, List<String> faults, List<Params> sent) {
        static Who unknown(Params query) {
            return new Who("", Optional.empty(), List.of(), List.of(query));
        }

        Generation generation() {
            return app.map(App::generation).orElse(Generation.INSTAGRAM_LOGIN);
        }
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Params query = Params.query(request);
            Who who = who(request, query);
            Trouble trouble = stage.trouble(step, who.appId(), request, query, who.faults());
            trouble.pause();
            Answer answer =
                    trouble.changed(trouble.instead(who.generation(), who.appId(), elsewhere(request), stage.clock())
                            .orElseGet(() -> answer(request, query, who, trouble)));
            stage.log().add(trouble, request, who.sent(), who.appId(), answer.status());
            trouble.send(response, answer);
        } catch (Failure e) {
            new Trouble(step, List.of()).send(response, unreadable(e));
        } catch (IllegalArgumentException e) {
            // Only a fault that the caller asked for and that there is none of.
            new Trouble(step, List.of())
                    .send(response, Answer.json(400, Map.of("sandbox_error", String.valueOf(e.getMessage()))));
        }
    }

    abstract Who who(HttpServletRequest request, Params query);

    abstract Answer answer(HttpServletRequest request, Params query, Who who, Trouble trouble);

    /** The answer to parameters that cannot be read. */
    abstract Answer unreadable(Failure failure);

    final Backstage stage() {
        return stage;
    }

    /** This address under the other name of this machine, which is another host for whoever looks at it from outside. */
    private String elsewhere(HttpServletRequest request) {
        String here = stage.site().url(request.getRequestURI());
        String there = here.contains("://localhost")
                ? here.replaceFirst("://localhost", "://127.0.0.1")
                : here.replaceFirst("://[^/:]+", "://localhost");
        return there
                + Optional.ofNullable(request.getQueryString())
                        .map(query -> "?" + query)
                        .orElse("");
    }
}
