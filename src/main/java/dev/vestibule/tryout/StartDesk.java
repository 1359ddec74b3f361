package dev.vestibule.tryout;

import dev.vestibule.connection.Connection;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Fix;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Front;
import dev.vestibule.web.Params;
import dev.vestibule.web.ProxySigns;
import dev.vestibule.web.SignedIn;
import dev.vestibule.web.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way out: what is known before the browser is sent off, and sending it off. */
final class StartDesk {
    private final Room room;
    private final Cookies cookies;
    private final Transactions transactions;
    private final Checks checks;
    private final TrustedProxies trusted;

    StartDesk(Room room, Cookies cookies, Transactions transactions, Checks checks, TrustedProxies trusted) {
        this.room = room;
        this.cookies = cookies;
        this.transactions = transactions;
        this.checks = checks;
        this.trusted = trusted;
    }

    void show(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Connection connection = room.named(name);
        String generation = Params.query(request).typed("generation");
        Provider provider = room.targets().provider(connection);
        Head head = Head.of(connection, provider, false);
        Optional<Target> target = target(connection, generation);
        Checks.Found found = target.map(checks::look)
                .orElseGet(
                        () -> new Checks.Found(room.clock().instant(), false, List.of(missing(connection, provider))));
        List<Check> all = new ArrayList<>(found.checks());
        target.ifPresent(there -> all.add(forwarding(request, connection.name())));
        long warnings = all.stream().filter(Check::isWarning).count();
        String redirectUri = target.map(Target::redirectUri).orElse("");
        room.pages()
                .show(
                        request,
                        response,
                        "tryout/start.ftlh",
                        new StartPage(
                                head,
                                generation.isEmpty()
                                        ? ""
                                        : target.map(Target::generation)
                                                .map(Generation::name)
                                                .orElse(""),
                                target.isPresent() ? TryPath.go(name, generation) : "",
                                TryPath.start(name, generation),
                                generation.isEmpty() ? "revision " + connection.revision() : "the prepared settings",
                                warnings,
                                all,
                                found.at().toString(),
                                found.asked(),
                                !provider.preflight().knownBy().isEmpty(),
                                redirectUri,
                                twin(redirectUri),
                                provider.preflight().unknowable()));
    }

    private Optional<Target> target(Connection connection, String generation) {
        try {
            return Optional.of(room.discovery()
                    .complete(room.database().read(sql -> room.targets().resolve(sql, connection, generation))));
        } catch (Failure e) {
            if (e.reason() == Reason.CONNECTION_DISABLED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The one thing without which nothing can be tried. */
    private Check missing(Connection connection, Provider provider) {
        boolean noSandbox = connection.state() != Connection.State.NOT_SET_UP;
        Check warning = noSandbox
                ? Check.warn(
                        "Sandbox",
                        "switched off",
                        "This connection leads to the local sandbox, which is off on this server.",
                        Fix.CLIENT_ID,
                        connection.name())
                : Check.warn(
                        provider.words().appId() + " and " + provider.words().appSecret(),
                        "missing",
                        "Without them there is nothing to try. Save them first.",
                        connection.appId().isEmpty() ? Fix.CLIENT_ID : Fix.CLIENT_SECRET,
                        connection.name());
        return new Check(
                "fail", warning.title(), warning.word(), warning.text(), warning.fixPath(), warning.fixLabel());
    }

    private Check forwarding(HttpServletRequest request, String connection) {
        String title = "Proxy in front of this server";
        return ProxySigns.odd(request, room.site(), trusted)
                .map(odd -> Check.warn(title, "does not fit", odd, Fix.BASE_URL, connection))
                .orElseGet(() -> Check.ok(
                        title,
                        ProxySigns.any(request) ? "fits base-url and trusted-proxies" : "none that shows itself"));
    }

    /** What is easily registered by mistake. */
    private static String twin(String redirectUri) {
        return redirectUri.endsWith("/") ? redirectUri.substring(0, redirectUri.length() - 1) : redirectUri + "/";
    }

    void again(String name, HttpServletRequest request, HttpServletResponse response) {
        Connection connection = room.named(name);
        String generation = Params.query(request).typed("generation");
        target(connection, generation).ifPresent(checks::again);
        Answers.seeOther(response, room.site().href(TryPath.start(name, generation)) + "#checks");
    }

    void go(String name, HttpServletRequest request, HttpServletResponse response) {
        Front.requireNavigation(request);
        TryFlow.Begun begun = room.flow()
                .begin(
                        name,
                        Params.query(request).typed("generation"),
                        SignedIn.of(request).name());
        cookies.set(
                response,
                transactions.cookieName(begun.transaction().state()),
                transactions.seal(begun.transaction()),
                Transactions.LIFE,
                begun.crossSite() ? cookies.framed() : Cookies.SameSite.LAX);
        Answers.seeOther(response, begun.url());
    }
}
