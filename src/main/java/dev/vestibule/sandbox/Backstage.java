package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import dev.vestibule.web.Headers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Everything that the addresses of the sandbox share. */
record Backstage(
        Site site,
        Pages pages,
        Database database,
        SandboxClock clock,
        Apps apps,
        Accounts accounts,
        Developers developers,
        Consents consents,
        Codes codes,
        Tokens tokens,
        Dials dials,
        RequestLog log,
        Usage usage,
        Sessions sessions,
        Callbacks callbacks,
        Keep keep) {
    /** The parameter that spoils the request it stands in; with a request for authorization, the whole login. */
    static final String FAULT = "sandbox_fault";

    private static final String FAULT_HEADER = "X-Sandbox-Fault";

    /**
     * Opens everything.
     *
     * @param machine the time that browsers' sessions go by, and that the sandbox's own clock is moved from
     */
    static Backstage on(Site site, Pages pages, Database database, Clock machine, List<String> callbackHosts) {
        SandboxClock clock = new SandboxClock(machine, database);
        Apps apps = new Apps(database, clock);
        return new Backstage(
                site,
                pages,
                database,
                clock,
                apps,
                new Accounts(database),
                new Developers(database, clock),
                new Consents(database, clock),
                new Codes(database, clock, site),
                new Tokens(database, clock),
                new Dials(database),
                new RequestLog(clock),
                new Usage(clock),
                new Sessions(site, database, machine),
                new Callbacks(database, clock, new CallbackCall(callbackHosts)),
                new Keep(database));
    }

    /** What this request suffers from: what is dialled, what it wishes for itself, and what its login wished for. */
    Trouble trouble(Step step, String appId, HttpServletRequest request, Params query, List<String> ofLogin) {
        List<FaultSpec> faults = new ArrayList<>(dials.take(step, appId));
        wished(request, query).forEach(faults::add);
        ofLogin.stream().map(FaultSpec::of).forEach(faults::add);
        return new Trouble(
                step, faults.stream().filter(spec -> spec.fault().at(step)).toList());
    }

    /** The faults that a request names itself. */
    static List<FaultSpec> wished(HttpServletRequest request, Params query) {
        List<FaultSpec> wished = new ArrayList<>();
        query.all(FAULT).forEach(text -> wished.addAll(FaultSpec.list(text)));
        Headers.text(request, FAULT_HEADER).ifPresent(text -> wished.addAll(FaultSpec.list(text)));
        return wished;
    }

    /** The address of an account's picture, empty where it has none. */
    String picture(Account account) {
        return AvatarServlet.address(site, account);
    }
}
