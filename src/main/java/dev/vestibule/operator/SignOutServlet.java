package dev.vestibule.operator;

import dev.vestibule.store.Database;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Signing out: the session ends on the server, so that a copied cookie opens nothing. */
final class SignOutServlet extends HttpServlet {
    private final Site site;
    private final Database database;
    private final Gate gate;

    SignOutServlet(Site site, Database database, Gate gate) {
        this.site = site;
        this.database = database;
        this.gate = gate;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        gate.leadTo(response, ReturnPath.HOME);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        gate.session(request)
                .ifPresent(value -> database.write(sql -> {
                    Sessions.end(sql, value);
                    return true;
                }));
        gate.forget(response);
        Answers.seeOther(response, site.href(Gate.SIGN_IN + "?signed_out"));
    }
}
