package dev.vestibule.login;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.Sessions;
import dev.vestibule.upstream.AccountReturn;
import dev.vestibule.upstream.CallbackRules;
import dev.vestibule.upstream.Rehearsed;
import dev.vestibule.upstream.Transaction;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.upstream.TryReturn;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.FailureListener;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import dev.vestibule.web.Trail;
import dev.vestibule.web.WayOn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code /login/callback}: opens the transaction of the state that came back and lets the flow, or the try, do the rest. Some
 * browsers send the same answer twice at once; the second waits behind the first and then finds the state spent.
 */
final class CallbackServlet extends HttpServlet {
    /** What the visitor decided is the application's to hear at once; anything else is first shown to the visitor. */
    private static final Set<Reason> SENT_BACK = EnumSet.of(Reason.VISITOR_DECLINED, Reason.OTHER_USER);
    /** The login did not fail: it was finished in another window, or may be a moment later. */
    private static final Set<Reason> OURS_ALONE = EnumSet.of(Reason.LOGIN_FINISHED, Reason.DATABASE_UNAVAILABLE);

    static final String OTHER_WAY = "Log in another way";

    private final Site site;
    private final Pages pages;
    private final Cookies cookies;
    private final Transactions transactions;
    private final LoginFlow flow;
    private final TryReturn tries;
    private final AccountReturn accounts;
    private final Answering answering;
    private final Delivery delivery;
    private final FailureListener journal;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    CallbackServlet(
            Site site,
            Pages pages,
            Cookies cookies,
            Transactions transactions,
            LoginFlow flow,
            TryReturn tries,
            AccountReturn accounts,
            Answering answering,
            FailureListener journal) {
        this.site = site;
        this.pages = pages;
        this.cookies = cookies;
        this.transactions = transactions;
        this.flow = flow;
        this.tries = tries;
        this.accounts = accounts;
        this.answering = answering;
        this.delivery = new Delivery(pages);
        this.journal = journal;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        take(Params.query(request), request, response);
    }

    /** Providers that answer with a form; what counts of it is what counts of a query. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        take(Params.form(request), request, response);
    }

    private void take(Params params, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String state = params.text("state").orElseThrow(() -> Failure.of(Reason.STATE_UNKNOWN, "no state"));
        Optional<Transaction> transaction =
                cookies.read(request, transactions.cookieName(state)).flatMap(value -> transactions.open(value, state));
        transaction.ifPresent(known -> {
            Trail.application(request, known.carried("app"));
            Trail.connection(request, known.connection());
            Trail.user(request, known.carried("user"));
            Rehearsed.of(known).ifPresent(mark -> Trail.note(request, mark));
        });
        transaction.flatMap(this::onceMore).ifPresent(way -> way.offerOn(request));
        if (flow.isFinished(state)) {
            throw Failure.of(Reason.LOGIN_FINISHED, "the state was spent");
        }
        Transaction mine = transaction.orElseThrow(
                () -> Failure.of(Reason.STATE_UNKNOWN, "this browser has no transaction of that state"));
        if (!underWay.add(state)) {
            throw Failure.of(Reason.LOGIN_FINISHED, "the same answer is being worked on");
        }
        try {
            finish(mine, returned(request, params), request, response);
        } finally {
            underWay.remove(state);
        }
    }

    private static CallbackRules.Returned returned(HttpServletRequest request, Params params) {
        return new CallbackRules.Returned(
                request.getServletPath()
                        + Optional.ofNullable(request.getPathInfo()).orElse(""),
                params.text("code"),
                params.text("error"),
                params.text("error_reason"),
                params.text("error_description"),
                params.text("iss"),
                params.text("user"));
    }

    private void finish(
            Transaction transaction,
            CallbackRules.Returned returned,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (transaction.purpose() == Transaction.Purpose.TRY) {
            String result = tries.finish(transaction, returned);
            cookies.clear(response, transactions.cookieName(transaction.state()));
            pages.show(request, response, "visitor/finishing.ftlh", new FinishingPage(site.href(result)));
            return;
        }
        if (transaction.purpose() != Transaction.Purpose.LOGIN) {
            toAccount(transaction, returned, request, response);
            return;
        }
        try {
            Step.Answer answer = flow.finish(
                    transaction,
                    returned,
                    cookies.read(request, Sessions.COOKIE),
                    request.getRemoteAddr(),
                    file -> Trail.note(request, file));
            delivery.send(
                    request,
                    response,
                    answer.reply(),
                    () -> answer.sessionCookie()
                            .ifPresent(value -> cookies.set(
                                    response, Sessions.COOKIE, value, Sessions.ABSOLUTE, cookies.framed())));
        } catch (Failure failure) {
            ReturnAddress to = WantedAnswer.of(transaction).to();
            if (!sentBack(failure, to)) {
                wayBack(transaction, to, failure, request).offerOn(request);
                if (ProviderPart.isPassing(failure)
                        && flow.hasOtherWay(transaction.carried("app"), transaction.connection())) {
                    new WayOn(site.href("/authorize?" + RequestAgain.withoutConnection(transaction)), OTHER_WAY)
                            .offerAsOtherOn(request);
                }
                throw failure;
            }
            flow.declined(transaction);
            journal.failed(request, failure, "");
            delivery.send(
                    request,
                    response,
                    answering.refusal(to, failure),
                    () -> cookies.clear(response, transactions.cookieName(transaction.state())));
        }
    }

    /** Somebody is about to change how they log in; whatever goes wrong, they can go back there. */
    private void toAccount(
            Transaction transaction,
            CallbackRules.Returned returned,
            HttpServletRequest request,
            HttpServletResponse response) {
        new WayOn(site.href(accounts.wayBack(transaction)), "Back to your ways to log in").offerOn(request);
        AccountReturn.Next next = accounts.finish(
                transaction,
                returned,
                cookies.read(request, Sessions.COOKIE),
                request.getRemoteAddr(),
                file -> Trail.note(request, file));
        cookies.clear(response, transactions.cookieName(transaction.state()));
        next.kept()
                .ifPresent(kept -> cookies.set(
                        response,
                        kept.cookie(),
                        kept.value(),
                        kept.life(),
                        kept.framed() ? cookies.framed() : Cookies.SameSite.LAX));
        Answers.seeOther(response, site.href(next.path()));
    }

    /**
     * Whether the application hears of a failure at once (OpenID Connect Core §3.1.2.6). An application that waits for a message
     * holds a window open meanwhile, and a page in it could not hand the failure on without scripts.
     */
    private static boolean sentBack(Failure failure, ReturnAddress to) {
        return SENT_BACK.contains(failure.reason())
                || (to.mode() == ReturnAddress.Mode.WEB_MESSAGE && !OURS_ALONE.contains(failure.reason()));
    }

    /** From an error page back to the application, which is told what happened in the mode it asked for. */
    private WayOn wayBack(Transaction transaction, ReturnAddress to, Failure failure, HttpServletRequest request) {
        Reply refusal = answering.refusal(to, failure);
        String back = "Back to " + transaction.carried("name");
        if (OURS_ALONE.contains(failure.reason()) && refusal.link().isEmpty()) {
            return new WayOn(again(transaction), "Start again");
        }
        if (to.mode() == ReturnAddress.Mode.FORM_POST) {
            Pages.formLeadsOnlyTo(request, to.origin());
            return new WayOn(to.redirectUri(), back, refusal.parameters());
        }
        return refusal.link()
                .map(link -> new WayOn(link, back))
                .orElseGet(() -> new WayOn(again(transaction), "Start again"));
    }

    private String again(Transaction transaction) {
        return site.href("/authorize?" + RequestAgain.query(transaction));
    }

    /** The same login again, which a living session answers at once. */
    private Optional<WayOn> onceMore(Transaction transaction) {
        if (transaction.purpose() != Transaction.Purpose.LOGIN) {
            return Optional.empty();
        }
        return Optional.of(new WayOn(again(transaction), "Go on to " + transaction.carried("name")));
    }

    /** The model of {@code visitor/finishing.ftlh}. */
    public record FinishingPage(String link) {}
}
