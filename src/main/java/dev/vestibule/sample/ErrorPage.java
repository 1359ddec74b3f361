package dev.vestibule.sample;

import dev.vestibule.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What the page about a failed login shows. */
public record ErrorPage(String error, String description, boolean declined, String issuer) {
    static void show(
            Pages pages, HttpServletRequest request, HttpServletResponse response, LoginFailed failed, String issuer)
            throws IOException {
        pages.show(
                request,
                response,
                failed.status(),
                "sample/error.ftlh",
                new ErrorPage(failed.code(), failed.description(), failed.code().equals("access_denied"), issuer));
    }
}
