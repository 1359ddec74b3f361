package dev.vestibule.webhook;

import dev.vestibule.event.Webhooks;
import dev.vestibule.store.Database;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** The door of the webhooks. */
public final class WebhookFeature implements Feature {
    private final WebhookServlet servlet;
    private final Sender sender;

    /** The way out, which is another floor's. */
    @FunctionalInterface
    public interface Post {
        /**
         * Posts a JSON text and waits for the answer's status.
         *
         * @throws dev.vestibule.failure.Failure if there was none
         */
        int send(URI address, String json, Map<String, String> headers);
    }

    public WebhookFeature(Site site, Pages pages, Database database, Webhooks webhooks, Post post, Clock clock) {
        this.servlet = new WebhookServlet(site, pages, database, webhooks, clock);
        this.sender = new Sender(site, database, webhooks, post, clock);
    }

    /** Tells applications of the events that wait; to be called every second or so, on as many threads as one likes. */
    public void deliver() {
        sender.deliverAll();
    }

    @Override
    public void mount(Routes routes) {
        routes.forOperators("/dashboard/webhooks/*", servlet);
    }
}
