package dev.vestibule.webhook;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.event.Deliveries;
import dev.vestibule.event.Events;
import dev.vestibule.event.Webhook;
import dev.vestibule.event.Webhooks;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tab Webhook of an application. */
final class WebhookServlet extends HttpServlet {
    private static final int SHOWN = 25;
    private static final int UNPROCESSABLE = 422;
    private static final Map<String, String> NOTICES = Map.of(
            "saved", "Saved.",
            "removed", "The webhook was removed. What was waiting will not be sent.",
            "sent", "A test event is on its way. Load this page again in a second to see what became of it.",
            "stale", "No new secret was made: the page was sent twice, or somebody else made one meanwhile.");

    private final Site site;
    private final Pages pages;
    private final Database database;
    private final Webhooks webhooks;
    private final Clock clock;

    WebhookServlet(Site site, Pages pages, Database database, Webhooks webhooks, Clock clock) {
        this.site = site;
        this.pages = pages;
        this.database = database;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String notice = NOTICES.getOrDefault(Params.query(request).typed("done"), "");
        show(request, response, HttpServletResponse.SC_OK, application(request), Optional.empty(), Map.of(), notice);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Application application = application(request);
        Params form = Params.form(request);
        switch (form.typed("do")) {
            case "save" -> save(request, response, application, form.typed("webhook_url"));
            case "secret" -> replaceSecret(request, response, application, form.typed("mark"));
            case "test" -> {
                change(request, application, "", sql -> Events.test(sql, application.id(), clock.instant()));
                Answers.seeOther(response, address(application) + "?done=sent");
            }
            case "remove" -> {
                change(request, application, "Webhook removed.", sql -> webhooks.remove(sql, application.id()));
                Answers.seeOther(response, address(application) + "?done=removed");
            }
            default -> throw Failure.of(Reason.MALFORMED, "no such button");
        }
    }

    private void save(HttpServletRequest request, HttpServletResponse response, Application application, String url)
            throws IOException {
        Optional<String> problem = url.isEmpty() ? Optional.of("Type an address.") : Webhooks.problem(url);
        if (problem.isPresent()) {
            Map<String, String> errors = Map.of("webhook_url", problem.get());
            show(request, response, UNPROCESSABLE, application, Optional.of(url), errors, "");
            return;
        }
        String secret = Webhooks.newSecret();
        Instant now = clock.instant();
        String operator = SignedIn.of(request).name();
        boolean fresh = database.write(sql -> {
            Optional<Webhook> before = webhooks.find(sql, application.id());
            if (before.isPresent()) {
                webhooks.move(sql, application.id(), url);
            } else {
                webhooks.save(sql, application.id(), url, secret, now);
            }
            if (before.map(webhook -> !webhook.url().equals(url)).orElse(true)) {
                note(sql, application, operator, "Webhook: " + url + ".", now);
            }
            return before.isEmpty();
        });
        if (fresh) {
            once(request, response, application, secret);
        } else {
            Answers.seeOther(response, address(application) + "?done=saved");
        }
    }

    /** Shows a new secret in this answer only; loading the answer again makes no other one. */
    private void replaceSecret(
            HttpServletRequest request, HttpServletResponse response, Application application, String mark)
            throws IOException {
        String secret = Webhooks.newSecret();
        Instant now = clock.instant();
        String operator = SignedIn.of(request).name();
        boolean made = database.write(sql -> {
            Optional<Webhook> before = webhooks.find(sql, application.id())
                    .filter(webhook -> mark(webhook).equals(mark));
            before.ifPresent(webhook -> {
                webhooks.save(sql, application.id(), webhook.url(), secret, now);
                note(sql, application, operator, "New webhook secret; the old one signs no more.", now);
            });
            return before.isPresent();
        });
        if (made) {
            once(request, response, application, secret);
        } else {
            Answers.seeOther(response, address(application) + "?done=stale");
        }
    }

    private void once(HttpServletRequest request, HttpServletResponse response, Application application, String secret)
            throws IOException {
        pages.show(
                request,
                response,
                "webhook/once.ftlh",
                new WebhookPage.Once(head(application), secret, address(application)));
    }

    private void change(
            HttpServletRequest request,
            Application application,
            String sentence,
            java.util.function.Consumer<Sql> work) {
        String operator = SignedIn.of(request).name();
        database.write(sql -> {
            if (webhooks.find(sql, application.id()).isEmpty()) {
                throw Failure.of(Reason.CONFLICT, "there is no webhook any more");
            }
            work.accept(sql);
            if (!sentence.isEmpty()) {
                note(sql, application, operator, sentence, clock.instant());
            }
            return true;
        });
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Application application,
            Optional<String> typed,
            Map<String, String> errors,
            String notice)
            throws IOException {
        Optional<Webhook> webhook = database.read(sql -> webhooks.find(sql, application.id()));
        List<WebhookPage.Line> lines = database.read(sql -> Deliveries.latest(sql, application.id(), SHOWN)).stream()
                .map(WebhookPage.Line::of)
                .toList();
        pages.show(
                request,
                response,
                status,
                "webhook/tab.ftlh",
                new WebhookPage.Tab(
                        head(application),
                        address(application),
                        typed.or(() -> webhook.map(Webhook::url)).orElse(""),
                        webhook.isPresent(),
                        webhook.map(Webhook::secretHint).orElse(""),
                        webhook.map(found -> found.secretSetAt().toString()).orElse(""),
                        webhook.map(WebhookServlet::mark).orElse(""),
                        errors,
                        notice,
                        lines));
    }

    private WebhookPage.Head head(Application application) {
        return WebhookPage.Head.of(application, site.href("/dashboard/applications/" + encoded(application) + "/"));
    }

    private String address(Application application) {
        return site.href("/dashboard/webhooks/" + encoded(application));
    }

    private static String mark(Webhook webhook) {
        return webhook.secretSetAt().toEpochMilli() + webhook.secretHint();
    }

    private static String encoded(Application application) {
        return URLEncoder.encode(application.id(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void note(Sql sql, Application application, String operator, String sentence, Instant now) {
        Entry entry = Entry.of(Event.APPLICATION_CHANGED)
                .application(application.id())
                .operator(operator)
                .detail(sentence);
        Journal.write(sql, entry, now);
    }

    private Application application(HttpServletRequest request) {
        String id = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        return database.read(sql -> Applications.find(sql, id))
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no such application"));
    }
}
