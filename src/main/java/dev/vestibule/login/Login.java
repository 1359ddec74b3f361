package dev.vestibule.login;

import dev.vestibule.connection.Connections;
import dev.vestibule.grant.IdTokenMint;
import dev.vestibule.store.Database;
import dev.vestibule.upstream.AccountReturn;
import dev.vestibule.upstream.Discovery;
import dev.vestibule.upstream.Introduction;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.upstream.TryReturn;
import dev.vestibule.vault.Vault;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.FailureListener;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.time.Clock;

/** The door of the login. */
public final class Login implements Feature {
    private final AuthorizeServlet authorize;
    private final CallbackServlet callback;

    public Login(
            Site site,
            Pages pages,
            Cookies cookies,
            Database database,
            Connections connections,
            Targets targets,
            Transactions transactions,
            Outbound outbound,
            Vault vault,
            Discovery discovery,
            Introduction introduction,
            TryReturn tries,
            AccountReturn accounts,
            IdTokenMint mint,
            FailureListener journal,
            Clock clock) {
        Answering answering = new Answering(site.baseUrl().toString());
        LoginFlow flow = new LoginFlow(
                database,
                connections,
                targets,
                transactions,
                outbound,
                vault,
                discovery,
                introduction,
                new Issuing(answering, mint),
                clock);
        this.authorize = new AuthorizeServlet(site, pages, cookies, database, flow, answering, mint, journal, clock);
        this.callback =
                new CallbackServlet(site, pages, cookies, transactions, flow, tries, accounts, answering, journal);
    }

    @Override
    public void mount(Routes routes) {
        routes.forVisitors("/authorize", authorize);
        routes.forVisitors(Targets.CALLBACK + "/*", callback);
    }
}
