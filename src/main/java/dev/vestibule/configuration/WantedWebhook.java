package dev.vestibule.configuration;

import dev.vestibule.application.Application;
import dev.vestibule.event.Webhook;
import dev.vestibule.event.Webhooks;
import dev.vestibule.store.Sql;
import dev.vestibule.yaml.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an entry of {@code clients} says of its webhook: {@code webhook_url}, where empty text removes it, and
 * {@code webhook_secret}, without which a new webhook gets a secret that can be replaced in the dashboard.
 */
record WantedWebhook(Optional<String> url, Optional<String> secret) {
    static WantedWebhook read(Facts facts, Variables variables) {
        WantedWebhook wanted = new WantedWebhook(
                facts.text("webhook_url").map(variables::in),
                facts.text("webhook_secret").map(variables::in));
        wanted.url().filter(url -> !url.isEmpty()).flatMap(Webhooks::problem).ifPresent(problem -> {
            throw facts.problem("webhook_url", problem);
        });
        wanted.secret().filter(text -> Webhooks.key(text).isEmpty()).ifPresent(text -> {
            throw facts.problem("webhook_secret", "should be whsec_ and the base64 of 24 to 64 random bytes");
        });
        return wanted;
    }

    /** Stores it and says what changed. */
    List<String> bring(Sql sql, Webhooks webhooks, String applicationId, String name, Instant now) {
        List<String> lines = new ArrayList<>();
        Optional<Webhook> stored = webhooks.find(sql, applicationId);
        if (url.isPresent() && url.get().isEmpty()) {
            stored.ifPresent(webhook -> {
                webhooks.remove(sql, applicationId);
                lines.add("removed the webhook of " + name);
            });
            return lines;
        }
        Optional<String> address = url.or(() -> stored.map(Webhook::url));
        if (address.isEmpty()) {
            return lines;
        }
        if (stored.isEmpty()) {
            webhooks.save(sql, applicationId, address.get(), secret.orElseGet(Webhooks::newSecret), now);
            lines.add("created the webhook of " + name);
            return lines;
        }
        if (!stored.get().url().equals(address.get())) {
            webhooks.move(sql, applicationId, address.get());
            lines.add("changed the webhook of " + name);
        }
        if (secret.isPresent() && !webhooks.secret(sql, applicationId).equals(secret)) {
            webhooks.save(sql, applicationId, address.get(), secret.get(), now);
            lines.add("replaced the webhook secret of " + name);
        }
        return lines;
    }

    /** The same the other way; the secret stands there as a variable. */
    static Map<String, Object> export(Application application, List<Webhook> webhooks) {
        Map<String, Object> facts = new LinkedHashMap<>();
        webhooks.stream()
                .filter(webhook -> webhook.applicationId().equals(application.id()))
                .findFirst()
                .ifPresent(webhook -> {
                    facts.put("webhook_url", webhook.url());
                    facts.put("webhook_secret", Export.variable(application.name() + " webhook"));
                });
        return facts;
    }
}
