package dev.vestibule.exam;

import dev.vestibule.stage.PackagedJar;
import dev.vestibule.stage.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A packaged server with the sandbox behind it, each as people run them, in real time. */
abstract class StandRoom extends Room {
    final int port = Ports.free();
    private final int sandboxPort = Ports.free();
    private final PackagedJar sandbox;

    StandRoom() {
        Path people = write("sandbox.yaml", """
                apps:
                  - app_id: "990000000000042"
                    app_secret: "0123456789abcdef0123456789abcdef"
                    name: House of tests
                    description: For the exam
                    website: "%1$s"
                    redirect_uris: ["%1$slogin/callback"]
                    mode: live
                """.formatted(issuer()));
        sandbox = PackagedJar.start(
                "sandbox",
                "--port",
                String.valueOf(sandboxPort),
                "--data",
                folder.resolve("sandbox").toString(),
                "--import",
                people.toString());
    }

    /** The settings, by their names, of a server that uses all this. */
    final Map<String, String> settings() {
        sandbox.awaitAnswer(URI.create(sandboxUrl()));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("base-url", issuer());
        settings.put("data", folder.resolve("data").toString());
        settings.put("sandbox-url", sandboxUrl());
        settings.put("apply", write("apply.yaml", configuration()).toString());
        return settings;
    }

    private String sandboxUrl() {
        return "http://localhost:" + sandboxPort + "/";
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    final Clock clock() {
        return Clock.systemUTC();
    }

    /** There is no other way to become older than max_age. */
    @Override
    final void passes(Duration time) {
        try {
            boolean never = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
            assert !never;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    final String consents(Agent browser, String authorization, boolean allows) {
        Answer page = browser.get(authorization);
        for (int steps = 0; steps < 8; steps++) {
            String location = page.location().replaceFirst("#.*", "");
            if (location.startsWith(at("/login/callback"))) {
                return location;
            }
            if (!location.isEmpty()) {
                page = browser.get(URI.create(sandboxUrl()).resolve(location).toString());
            } else if (page.body().contains("name=\"continue_as\"")) {
                page = submitted(browser, page, "continue_as", "kit.makes");
            } else {
                page = submitted(browser, page, allows ? "allow" : "cancel", "1");
            }
        }
        throw new AssertionError("the provider does not come to an end: " + page);
    }

    private Answer submitted(Agent browser, Answer page, String button, String value) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("form_token", page.fields().getOrDefault("form_token", ""));
        form.put("permission", "instagram_business_basic");
        form.put(button, value);
        return browser.post(URI.create(sandboxUrl()).resolve(page.action()).toString(), form);
    }

    @Override
    public void close() {
        sandbox.close();
        super.close();
    }
}
