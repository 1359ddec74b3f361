package dev.vestibule.sandbox;

import dev.vestibule.web.Answers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How the token and profile calls of an app misbehave, so that the other side's handling of a bad day can be seen. */
enum Fault {
    NONE("Behave"),
    SERVER_ERROR("Server error: status 500 with a web page"),
    HTML("Web page: status 200, HTML instead of JSON"),
    SLOW("Slow: answer after 15 seconds"),
    WRONG_CONTENT("Wrong content: JSON that nobody expects");

    private static final int SLOW_SECONDS = 15;
    private static final String HTML_TYPE = "text/html; charset=utf-8";
    private static final String PAGE = "<!DOCTYPE html>\n<html lang=\"en\"><head><title>%1$s</title></head>"
            + "<body><h1>%1$s</h1><p>Instagram sandbox, local: this app is set to misbehave.</p></body></html>\n";

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Misbehaves, and says whether the response is thereby finished. */
    boolean spoils(HttpServletResponse response) throws IOException {
        switch (this) {
            case NONE -> {
                return false;
            }
            case SERVER_ERROR -> Answers.body(response, 500, HTML_TYPE, PAGE.formatted("Sorry, something went wrong."));
            case HTML -> Answers.body(response, 200, HTML_TYPE, PAGE.formatted("Page not found"));
            case WRONG_CONTENT -> Answers.json(response, 200, Map.of("status", "ok"));
            case SLOW -> {
                pause();
                return false;
            }
        }
        return true;
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(SLOW_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
