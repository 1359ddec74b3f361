package dev.vestibule.account;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.upstream.Transaction;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.upstream.Visits;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Front;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code /account/add} and {@code /account/prove}: off to a provider. Links, as forms could not be redirected there. */
final class SetOutServlet extends HttpServlet {
    private final Hall hall;
    private final AccountFlow flow;
    private final Transactions transactions;
    private final Transaction.Purpose purpose;

    SetOutServlet(Hall hall, AccountFlow flow, Transactions transactions, Transaction.Purpose purpose) {
        this.hall = hall;
        this.flow = flow;
        this.transactions = transactions;
        this.purpose = purpose;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Params query = Params.query(request);
        Back back = hall.backByList(request, query);
        Front.requireTopLevel(request);
        if (Front.ledFromElsewhere(request)) {
            throw Failure.of(Reason.FORM_EXPIRED, "led here from another site");
        }
        Present present = hall.required(request);
        if (purpose == Transaction.Purpose.LINK && !present.fresh(hall.clock().instant())) {
            Answers.seeOther(response, hall.site().href(Account.PATH + back.query("done", "prove")));
            return;
        }
        Visits.Leaving leaving = flow.setOut(purpose, present, query.typed("connection"), back);
        hall.cookies().namesBeginning(request, Transactions.COOKIE).stream()
                .skip(Transactions.MOST_AT_ONCE - 1L)
                .forEach(name -> hall.cookies().clear(response, name));
        hall.cookies()
                .set(
                        response,
                        transactions.cookieName(leaving.transaction().state()),
                        transactions.seal(leaving.transaction()),
                        Transactions.LIFE,
                        leaving.crossSite() ? hall.cookies().framed() : Cookies.SameSite.LAX);
        Answers.seeOther(response, leaving.url());
    }
}
