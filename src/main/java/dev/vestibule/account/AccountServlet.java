package dev.vestibule.account;

import dev.vestibule.connection.Connection;
import dev.vestibule.provider.Provider;
import dev.vestibule.store.Sql;
import dev.vestibule.user.Identity;
import dev.vestibule.user.Linking;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /account}: the ways to log in. */
final class AccountServlet extends HttpServlet {
    private static final String DONE = "done";
    static final String ENDED = "ended";
    private static final Map<String, String> NOTICES = Map.of(
            "added", "Added. You can log in with either account now.",
            "removed", "Removed. Logins that came through it have ended.",
            "already", "This account is one of yours already. Nothing was changed.",
            "proved", "Thank you. For ten minutes you can change your ways to log in.",
            "prove", "Log in again first. Nothing was changed.");

    private final Hall hall;
    private final AccountFlow flow;

    AccountServlet(Hall hall, AccountFlow flow) {
        this.hall = hall;
        this.flow = flow;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params query = Params.query(request);
        Back back = hall.back(request, query);
        String done = query.typed(DONE);
        Optional<Present> present = hall.present(request);
        if (present.isEmpty() && done.equals(ENDED)) {
            hall.pages()
                    .show(request, response, "account/ended.ftlh", new AccountPage.Ended(back.link(), back.label()));
            return;
        }
        Present there = present.orElseThrow(Hall::nobody);
        AccountPage.Listing page = hall.database().read(sql -> listing(sql, there, back, done));
        hall.pages().show(request, response, "account/list.ftlh", page);
    }

    private AccountPage.Listing listing(Sql sql, Present present, Back back, String done) {
        List<Linking.Account> accounts = Linking.accounts(sql, present.user().id());
        boolean fresh = present.fresh(hall.clock().instant());
        return new AccountPage.Listing(
                present.user().displayName(),
                accounts.stream()
                        .map(account -> way(
                                sql,
                                flow,
                                account,
                                present,
                                fresh && accounts.size() > 1
                                        ? hall.site().href(Account.REMOVE + removal(account.shown(), back))
                                        : ""))
                        .toList(),
                choices(flow.addable(sql, present, back), Account.ADD, back),
                choices(flow.provable(sql, present), Account.PROVE, back),
                fresh,
                done.equals("prove") ? "warn" : done.equals("already") ? "neutral" : "ok",
                NOTICES.getOrDefault(done, ""),
                back.link(),
                back.label());
    }

    private static String removal(Identity shown, Back back) {
        return back.query("connection", shown.connection(), "link", shown.link());
    }

    private List<AccountPage.Choice> choices(List<Connection> connections, String path, Back back) {
        return connections.stream()
                .map(connection -> {
                    Provider provider = flow.provider(connection);
                    boolean alone = connections.stream()
                                    .filter(one -> flow.provider(one).name().equals(provider.name()))
                                    .count()
                            == 1;
                    return new AccountPage.Choice(
                            alone ? provider.name() : provider.name() + " (" + connection.name() + ")",
                            provider.logo(),
                            hall.site().href(path + back.query("connection", connection.name())));
                })
                .toList();
    }

    /** An account; its provider's name and mark, if its connection is still there. */
    static AccountPage.Way way(Sql sql, AccountFlow flow, Linking.Account account, Present present, String remove) {
        Identity shown = account.shown();
        Optional<Provider> provider = flow.named(sql, shown.connection()).map(flow::provider);
        return new AccountPage.Way(
                provider.map(Provider::name).orElse(shown.connection()),
                provider.map(Provider::logo).orElse(""),
                shown.displayName(),
                shown.userName(),
                account.rows().get(0).createdAt().toString(),
                present.session().connection().equals(shown.connection()),
                remove);
    }
}
