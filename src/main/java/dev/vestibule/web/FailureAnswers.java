package dev.vestibule.web;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a failure: a page for people or JSON for programs, a line in the log, and whoever listens hears of it. */
final class FailureAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final Pages pages;
    private final FailureListener listener;
    private final Supplier<String> random;

    FailureAnswers(Pages pages, FailureListener listener, Supplier<String> random) {
        this.pages = pages;
        this.listener = listener;
        this.random = random;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Audience audience, Failure failure)
            throws IOException {
        String reference = failure.reason() == Reason.NOT_FOUND ? "" : random.get();
        if (failure.reason() == Reason.BROKEN) {
            LOG.error("{} {}: {}", reference, failure.reason().slug(), failure.detail(), failure.getCause());
        } else {
            LOG.info("{} {}: {}", reference, failure.reason().slug(), oneLine(failure.detail()));
        }
        listener.failed(request, failure, reference);
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        if (audience == Audience.APPLICATIONS || audience == Audience.MACHINES) {
            json(response, failure);
        } else {
            page(request, response, failure, reference);
        }
    }

    private static void json(HttpServletResponse response, Failure failure) throws IOException {
        Reason reason = failure.reason();
        if (reason == Reason.INVALID_CLIENT) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"vestibule\"");
        } else if (reason == Reason.INVALID_TOKEN && !response.containsHeader("WWW-Authenticate")) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        String said = Answers.description(failure.evidence().isEmpty() ? failure.meaning() : failure.evidence());
        Answers.json(response, reason.status(), Map.of("error", reason.error(), "error_description", said));
    }

    private void page(HttpServletRequest request, HttpServletResponse response, Failure failure, String reference)
            throws IOException {
        Optional<WayOn> wayOn = WayOn.of(request);
        Optional<WayOn> other = WayOn.otherOf(request);
        pages.show(
                request,
                response,
                failure.reason().status(),
                "visitor/failure.ftlh",
                new FailurePage(
                        failure.reason().status(),
                        failure.title(),
                        failure.meaning(),
                        failure.remedy(),
                        failure.evidence(),
                        failure.reason().owner().words(),
                        reference,
                        wayOn.map(WayOn::link),
                        wayOn.map(WayOn::label).orElse(""),
                        wayOn.map(WayOn::posted).orElse(Map.of()).entrySet().stream()
                                .map(field -> new FailurePage.Field(field.getKey(), field.getValue()))
                                .toList(),
                        other.map(WayOn::link).orElse(""),
                        other.map(WayOn::label).orElse("")));
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > 500 ? line.substring(0, 500) + "…" : line;
    }
}
