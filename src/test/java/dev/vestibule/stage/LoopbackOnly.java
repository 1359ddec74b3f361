package dev.vestibule.stage;

import java.io.IOException;
import java.util.Set;
import org.htmlunit.HttpWebConnection;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;

/** A connection that fails instead of leaving this machine. */
final class LoopbackOnly extends HttpWebConnection {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    LoopbackOnly(WebClient client) {
        super(client);
    }

    @Override
    public WebResponse getResponse(WebRequest request) throws IOException {
        if (!HERE.contains(request.getUrl().getHost())) {
            throw new IOException("a test wanted to go to " + request.getUrl().getHost());
        }
        return super.getResponse(request);
    }
}
