package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.store.Database;
import dev.vestibule.web.Front;
import dev.vestibule.web.Params;
import dev.vestibule.web.Trail;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code /v2/logout}, which Auth0's SDKs call with {@code client_id} and {@code returnTo}. It has no hint that could prove
 * anything, so it ends the session when the browser itself goes there, and never for a picture, a script or a frame of
 * another site. {@code federated} is accepted and means nothing: no provider of ours has a logout address.
 */
final class LogoutByLinkServlet extends HttpServlet {
    private final Database database;
    private final Leaving leaving;

    LogoutByLinkServlet(Database database, Leaving leaving) {
        this.database = database;
        this.leaving = leaving;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Front.requireTopLevel(request);
        Params params = Params.query(request);
        Optional<Application> application =
                params.text("client_id").flatMap(id -> database.read(sql -> Applications.find(sql, id)));
        application.ifPresent(known -> Trail.application(request, known.id()));
        // Ended also when the return address turns out to be wrong: whoever came here wanted to be logged out.
        leaving.end(request, response);
        Optional<String> returnTo = params.text("returnTo")
                .map(address -> LogoutRequest.registered(address, application))
                .or(() ->
                        application.flatMap(known -> known.logoutUrls().stream().findFirst()));
        leaving.goOn(request, response, application, returnTo);
    }
}
