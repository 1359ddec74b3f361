package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;
import dev.vestibule.dashboard.ConnectionPath.Part;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Scope;
import dev.vestibule.provider.Typed;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A new connection whose endpoints an operator types; there may be several, so it gets a name of its own. */
final class NewConnectionServlet extends HttpServlet {
    static final String PATH = "/dashboard/new-connection";
    private static final String NAME = "name";
    private static final String NAME_PATTERN = "[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?";
    /** Addresses below the connections that are no connection. */
    private static final Set<String> TAKEN = Set.of("social");

    private final transient Desk desk;

    NewConnectionServlet(Desk desk) {
        this.desk = desk;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Provider provider = provider(request);
        List<String> usual = provider.live().scopes().stream().map(Scope::name).toList();
        show(request, response, 200, provider, "", Map.of(), usual, Map.of());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Provider provider = provider(request);
        Params form = Params.form(request);
        String name = form.typed(NAME);
        Map<String, String> options = OptionsForm.read(provider, form);
        List<String> scopes = OptionsTab.wanted(provider, form);
        Map<String, String> errors = new LinkedHashMap<>();
        if (!name.matches(NAME_PATTERN)
                || TAKEN.contains(name)
                || desk.providers().find(name).isPresent()) {
            errors.put(NAME, "Small letters, digits and dashes, and not the name of a provider that is built in.");
        }
        errors.putAll(OptionsForm.errors(desk, provider, options));
        if (errors.isEmpty()) {
            Issuer.read(desk, provider, options).problem().ifPresent(problem -> errors.put(Typed.ISSUER, problem));
        }
        String operator = SignedIn.of(request).name();
        if (errors.isEmpty() && !desk.database().write(sql -> create(sql, provider, name, options, scopes, operator))) {
            errors.put(NAME, "There is a connection of this name already.");
        }
        if (errors.isEmpty()) {
            Answers.seeOther(response, desk.site().href(ConnectionPath.of(name, Part.SETTINGS)));
        } else {
            show(request, response, 422, provider, name, options, scopes, errors);
        }
    }

    private boolean create(
            Sql sql,
            Provider provider,
            String name,
            Map<String, String> options,
            List<String> scopes,
            String operator) {
        if (desk.connections().named(sql, name).isPresent()) {
            return false;
        }
        Instant now = desk.clock().instant();
        Connection made = desk.connections()
                .create(sql, name, provider.id(), provider.live().id(), scopes, false, now);
        desk.connections().saveOptions(sql, made.id(), options, made.revision(), now);
        ConnectionChanges.settingsSaved(sql, name, operator, "created, " + provider.optionsName(), now);
        return true;
    }

    private Provider provider(HttpServletRequest request) {
        String id = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        return desk.providers()
                .find(id)
                .filter(Provider::isTyped)
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no kind of connection of this name"));
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Provider provider,
            String name,
            Map<String, String> options,
            List<String> scopes,
            Map<String, String> errors)
            throws IOException {
        desk.pages()
                .show(
                        request,
                        response,
                        status,
                        "connections/new.ftlh",
                        new NewConnectionPage(
                                provider.name(),
                                provider.logo(),
                                PATH + "/" + provider.id(),
                                name,
                                desk.site().url("/login/callback") + "/",
                                provider.limits(),
                                OptionsForm.fields(provider, options, scopes),
                                errors));
    }

    /** The model of {@code connections/new.ftlh}. */
    public record NewConnectionPage(
            String kind,
            String logo,
            String action,
            String name,
            String redirectUriBegin,
            List<String> limits,
            List<OptionField> fields,
            Map<String, String> errors) {}
}
