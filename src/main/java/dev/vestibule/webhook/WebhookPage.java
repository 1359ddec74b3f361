package dev.vestibule.webhook;

import dev.vestibule.application.Application;
import dev.vestibule.event.Deliveries.Delivery;
import java.util.List;
import java.util.Map;

/** What the tab shows. */
final class WebhookPage {
    private WebhookPage() {}

    /**
     * What stands on every tab of an application.
     *
     * @param base where its other tabs are
     */
    public record Head(String name, String id, String kind, String base) {
        static Head of(Application application, String base) {
            return new Head(
                    application.name(), application.id(), application.kind().label(), base);
        }
    }

    /**
     * The tab.
     *
     * @param url as saved, or as typed if the form came back
     * @param saved whether there is a webhook
     * @param mark of the secret, for the form that replaces it
     * @param notice what just happened, or empty
     */
    public record Tab(
            Head head,
            String action,
            String url,
            boolean saved,
            String secretHint,
            String secretSetAt,
            String mark,
            Map<String, String> errors,
            String notice,
            List<Line> deliveries) {}

    /** The one page that shows a secret. */
    public record Once(Head head, String secret, String back) {}

    /**
     * One delivery.
     *
     * @param sign ok, warn, fail or neutral
     * @param next when it is tried again, or empty
     */
    public record Line(
            String id, String event, String at, String sign, String word, int attempts, String answer, String next) {
        static Line of(Delivery delivery) {
            return switch (delivery.state()) {
                case TOLD -> line(delivery, "ok", "Taken", "");
                case GIVEN_UP -> line(delivery, "fail", "Given up", "");
                case WAITING ->
                    line(
                            delivery,
                            delivery.lastAnswer().isEmpty() ? "neutral" : "warn",
                            delivery.lastAnswer().isEmpty() ? "On its way" : "Will be tried again",
                            delivery.lastAnswer().isEmpty()
                                    ? ""
                                    : delivery.dueAt().toString());
            };
        }

        private static Line line(Delivery delivery, String sign, String word, String next) {
            return new Line(
                    delivery.id(),
                    delivery.event(),
                    delivery.createdAt().toString(),
                    sign,
                    word,
                    delivery.attempts(),
                    word.equals("Taken") ? "" : delivery.lastAnswer(),
                    next);
        }
    }
}
