package dev.vestibule.account;

import dev.vestibule.connection.Connections;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import dev.vestibule.upstream.AccountReturn;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.Transaction;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.upstream.Visits;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.time.Clock;

/** The door of a visitor's ways to log in. */
public final class Account implements Feature {
    static final String PATH = "/account";
    static final String ADD = PATH + "/add";
    static final String PROVE = PATH + "/prove";
    static final String CONFIRM = PATH + "/confirm";
    static final String REMOVE = PATH + "/remove";

    private final Hall hall;
    private final AccountFlow flow;
    private final Transactions transactions;

    public Account(
            Site site,
            Pages pages,
            Cookies cookies,
            Database database,
            Connections connections,
            Targets targets,
            Transactions transactions,
            Visits visits,
            Sealer sealer,
            Clock clock) {
        this.hall = new Hall(site, pages, cookies, database, new FormToken(sealer), clock);
        this.flow = new AccountFlow(database, connections, targets, visits, clock);
        this.transactions = transactions;
    }

    /** Takes the answers of providers. */
    public AccountReturn end() {
        return flow;
    }

    @Override
    public void mount(Routes routes) {
        routes.forVisitors(PATH, new AccountServlet(hall, flow));
        routes.forVisitors(ADD, new SetOutServlet(hall, flow, transactions, Transaction.Purpose.LINK));
        routes.forVisitors(PROVE, new SetOutServlet(hall, flow, transactions, Transaction.Purpose.PROVE));
        routes.forVisitors(CONFIRM, new ConfirmServlet(hall, flow));
        routes.forVisitors(REMOVE, new RemoveServlet(hall, flow));
    }
}
