package dev.vestibule.account;

import dev.vestibule.connection.Connection;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.LinkOffers;
import dev.vestibule.grant.Sessions;
import dev.vestibule.provider.Provider;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import dev.vestibule.user.Identity;
import dev.vestibule.user.Linking;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Front;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /account/confirm}: names both accounts and asks. The offer's value is in a cookie and in the form, its hash in the
 * database together with session and user: all have to fit.
 */
final class ConfirmServlet extends HttpServlet {
    private static final String OFFER = "offer";

    private final Hall hall;
    private final AccountFlow flow;

    ConfirmServlet(Hall hall, AccountFlow flow) {
        this.hall = hall;
        this.flow = flow;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Back back = hall.backByList(request, Params.query(request));
        Present present = hall.required(request);
        String value = kept(request);
        LinkOffers.Offer offer = flow.offered(present, value).orElseThrow(ConfirmServlet::gone);
        AccountPage.Confirming page = hall.database().read(sql -> {
            Connection connection = flow.named(sql, offer.connection()).orElseThrow(ConfirmServlet::gone);
            return new AccountPage.Confirming(
                    here(sql, present),
                    there(flow.provider(connection), offer, present, connection.name()),
                    hall.site().href(Account.CONFIRM + back.query()),
                    OFFER,
                    value,
                    hall.site().href(Account.PATH + back.query()));
        });
        hall.pages().show(request, response, "account/confirm.ftlh", page);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Back back = hall.backByList(request, Params.query(request));
        Front.requireSameOrigin(request, hall.site());
        hall.required(request);
        String value = kept(request);
        if (!Secrets.same(value, Params.form(request).typed(OFFER))) {
            throw Failure.of(Reason.FORM_EXPIRED, "the form is of another offer");
        }
        String session = hall.cookies().read(request, Sessions.COOKIE).orElseThrow(Hall::nobody);
        flow.confirm(session, value, request.getRemoteAddr());
        hall.cookies().clear(response, AccountFlow.COOKIE);
        Answers.seeOther(response, hall.site().href(Account.PATH + back.query("done", "added")));
    }

    private String kept(HttpServletRequest request) {
        return hall.cookies().read(request, AccountFlow.COOKIE).orElseThrow(ConfirmServlet::gone);
    }

    /** Who they are here: by the account through which they are logged in. */
    private AccountPage.Side here(Sql sql, Present present) {
        Optional<Identity> identity = Linking.accounts(sql, present.user().id()).stream()
                .map(Linking.Account::shown)
                .filter(one -> one.connection().equals(present.session().connection()))
                .findFirst();
        Optional<Provider> provider =
                flow.named(sql, present.session().connection()).map(flow::provider);
        return new AccountPage.Side(
                provider.map(Provider::name).orElse(present.session().connection()),
                provider.map(Provider::logo).orElse(""),
                identity.map(Identity::displayName).orElse(present.user().displayName()),
                identity.map(Identity::userName).orElse(""));
    }

    private static AccountPage.Side there(
            Provider provider, LinkOffers.Offer offer, Present present, String connection) {
        Map<String, String> claims = offer.profile().claims();
        Identity shown = new Identity(
                connection,
                offer.profile().id(),
                offer.profile().secondId(),
                provider.id(),
                present.user().id(),
                offer.profile().accountType(),
                Instant.EPOCH,
                Instant.EPOCH,
                claims,
                "");
        return new AccountPage.Side(provider.name(), provider.logo(), shown.displayName(), shown.userName());
    }

    private static Failure gone() {
        return Failure.of(Reason.LINK_GONE, "no offer for this browser and session");
    }
}
