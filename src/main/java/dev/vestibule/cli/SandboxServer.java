package dev.vestibule.cli;

import dev.vestibule.sandbox.Sandbox;
import dev.vestibule.web.Site;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The sandbox with a server around it. */
record SandboxServer(SideServer server, Sandbox sandbox, String name) {
    private static final String FILE = "sandbox.db";

    static SandboxServer open(URI baseUrl, Path data, Clock clock, Lifetime lifetime) {
        return open(baseUrl, data, clock, List.of(), lifetime);
    }

    static SandboxServer open(URI baseUrl, Path data, Clock clock, List<String> callbackHosts, Lifetime lifetime) {
        Map<String, String> words = Texts.words("dev/vestibule/cli/sandbox.properties");
        String name = words.getOrDefault("name", "");
        Site site = new Site(baseUrl, name, "sandbox", words.getOrDefault("label", name));
        SideServer server = new SideServer(site);
        Sandbox sandbox = lifetime.with(
                server.build(pages -> Sandbox.open(site, pages, data.resolve(FILE), clock, callbackHosts)));
        return new SandboxServer(server, sandbox, name);
    }

    /** Adds and changes apps and accounts. */
    void load(String yaml) {
        sandbox.load(yaml);
    }

    /** Where to begin, for the start message. */
    Map<String, String> summary() {
        return sandbox.summary();
    }

    void mount(ServletContext context) {
        server.mount(context, sandbox);
    }
}
