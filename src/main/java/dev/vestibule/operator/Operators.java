package dev.vestibule.operator;

import dev.vestibule.store.Database;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Feature;
import dev.vestibule.web.OperatorGate;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.time.Clock;
import java.time.Instant;

/** The door of operator accounts; also gives the gate that every page for operators stands behind. */
public final class Operators implements Feature {
    private final Site site;
    private final Pages pages;
    private final Database database;
    private final Clock clock;
    private final Gate gate;

    public Operators(Site site, Pages pages, Database database, Cookies cookies, Clock clock) {
        this.site = site;
        this.pages = pages;
        this.database = database;
        this.clock = clock;
        this.gate = new Gate(site, database, cookies, clock);
    }

    public OperatorGate gate() {
        return gate;
    }

    /** A new one-time link, good for 30 minutes and for one operator, as an absolute address. */
    public String newLink() {
        Instant now = clock.instant();
        return site.url("/operator/link/" + database.write(sql -> Links.make(sql, now)));
    }

    /** Whether there is an operator yet. */
    public boolean any() {
        return database.read(Accounts::any);
    }

    @Override
    public void mount(Routes routes) {
        Passwords passwords = new Passwords();
        Attempts attempts = new Attempts(clock);
        routes.forVisitors("/operator/link/*", new LinkServlet(site, pages, database, gate, passwords, clock));
        routes.forVisitors(Gate.SIGN_IN, new SignInServlet(site, pages, database, gate, passwords, attempts, clock));
        routes.forOperators(Gate.CONFIRM, new ConfirmServlet(pages, database, gate, passwords, attempts, clock));
        routes.forOperators(OperatorsServlet.PATH, new OperatorsServlet(this, site, pages, database, clock));
        routes.forOperators("/dashboard/sign-out", new SignOutServlet(site, database, gate));
    }
}
