package dev.vestibule.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** A response that gets some of its headers at the last moment, before its first byte. */
final class LateHeaders extends HttpServletResponseWrapper {
    private final Runnable headers;
    private boolean done;

    LateHeaders(HttpServletResponse response, Runnable headers) {
        super(response);
        this.headers = headers;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        settle();
        return super.getOutputStream();
    }

    /** For an answer without a body, which asked for no stream. */
    static void settle(HttpServletResponse response) {
        if (response instanceof LateHeaders late && !response.isCommitted()) {
            late.settle();
        }
    }

    private void settle() {
        if (!done) {
            done = true;
            headers.run();
        }
    }
}
