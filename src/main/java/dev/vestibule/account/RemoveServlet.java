package dev.vestibule.account;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.Sessions;
import dev.vestibule.user.Linking;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Front;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** {@code /account/remove}: says what it means to take an account off, and takes it off. */
final class RemoveServlet extends HttpServlet {
    private static final String CONNECTION = "connection";
    private static final String LINK = "link";

    private final Hall hall;
    private final AccountFlow flow;

    RemoveServlet(Hall hall, AccountFlow flow) {
        this.hall = hall;
        this.flow = flow;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params query = Params.query(request);
        Back back = hall.backByList(request, query);
        Present present = hall.required(request);
        String connection = query.typed(CONNECTION);
        String link = query.typed(LINK);
        AccountPage.Removing page = hall.database().read(sql -> {
            List<Linking.Account> accounts =
                    Linking.accounts(sql, present.user().id());
            Linking.Account account = accounts.stream()
                    .filter(one -> one.shown().connection().equals(connection)
                            && one.shown().link().equals(link))
                    .findFirst()
                    .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no such account"));
            if (accounts.size() == 1) {
                throw Failure.of(Reason.LINK_LAST, "the only account");
            }
            return new AccountPage.Removing(
                    AccountServlet.way(sql, flow, account, present, ""),
                    present.session().connection().equals(connection),
                    hall.site().href(Account.REMOVE + back.query()),
                    hall.forms().of(present.session()),
                    connection,
                    link,
                    hall.site().href(Account.PATH + back.query()));
        });
        hall.pages().show(request, response, "account/remove.ftlh", page);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Back back = hall.backByList(request, Params.query(request));
        Params form = Params.form(request);
        Front.requireSameOrigin(request, hall.site());
        Present present = hall.required(request);
        hall.forms().require(form, present.session());
        if (!present.fresh(hall.clock().instant())) {
            Answers.seeOther(response, hall.site().href(Account.PATH + back.query("done", "prove")));
            return;
        }
        String session = hall.cookies().read(request, Sessions.COOKIE).orElseThrow(Hall::nobody);
        boolean still = Removal.of(hall, session, form.typed(CONNECTION), form.typed(LINK), request.getRemoteAddr());
        String done = still ? "removed" : AccountServlet.ENDED;
        Answers.seeOther(response, hall.site().href(Account.PATH + back.query("done", done)));
    }
}
