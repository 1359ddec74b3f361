package dev.vestibule.dashboard;

import dev.vestibule.event.Events;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.Endings;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Sql;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import dev.vestibule.vault.Kept;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** People who logged in: the list, one of them, and deleting. */
final class UsersServlet extends HttpServlet {
    private static final int SIZE = 25;
    private static final String FORGET = "forget";

    private final Desk desk;

    UsersServlet(Desk desk) {
        this.desk = desk;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> id = id(request);
        if (id.isEmpty()) {
            list(request, response);
        } else {
            show(request, response, HttpServletResponse.SC_OK, id.get(), "");
        }
    }

    /** Deletes a user, if the box says that this is meant. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = id(request).orElseThrow(UsersServlet::notFound);
        if (Params.form(request).has("unlink")) {
            unlink(request, response, id);
            return;
        }
        if (Params.form(request).has(FORGET)) {
            forget(request, response, id);
            return;
        }
        if (!Params.form(request).has("sure")) {
            show(request, response, NewApplication.UNPROCESSABLE, id, "Tick the box to say that you mean it.");
            return;
        }
        SignedIn.requireFresh(request, UserView.path(id));
        String operator = SignedIn.of(request).name();
        Instant now = desk.clock().instant();
        boolean removed = desk.database().write(sql -> {
            Endings.ofUser(sql, id, now);
            // Applications are told while it is still known which of them met the user.
            Events.about(sql, Events.Type.USER_DELETED, id, Map.of(), now);
            return Users.remove(sql, id) && note(sql, id, operator, now);
        });
        if (!removed) {
            throw notFound();
        }
        Answers.seeOther(response, desk.site().href(UserView.LIST) + "?deleted");
    }

    /** Takes one account off a user, with all that came through it. */
    private void unlink(HttpServletRequest request, HttpServletResponse response, String id) {
        SignedIn.requireFresh(request, UserView.path(id));
        Params form = Params.form(request);
        UserUnlink.of(
                desk,
                id,
                form.typed("unlink"),
                form.typed("link"),
                SignedIn.of(request).name());
        String path = UserView.path(id);
        Answers.seeOther(response, desk.site().href(path) + (path.contains("?") ? "&" : "?") + "unlinked");
    }

    /** Forgets the provider's token of one identity; the identity stays. */
    private void forget(HttpServletRequest request, HttpServletResponse response, String id) throws IOException {
        String operator = SignedIn.of(request).name();
        Params form = Params.form(request);
        String connection = form.typed(FORGET);
        Instant now = desk.clock().instant();
        boolean forgotten = desk.database()
                .write(sql -> Kept.forget(sql, connection, form.typed("identity"), id)
                        && noteForgotten(sql, connection, id, operator, now));
        String page = desk.site().href(UserView.path(id));
        Answers.seeOther(response, forgotten ? page + (page.contains("?") ? "&" : "?") + FORGET : page);
    }

    private static boolean noteForgotten(Sql sql, String connection, String id, String operator, Instant now) {
        Journal.write(
                sql,
                Entry.of(Event.UPSTREAM_TOKEN)
                        .connection(connection)
                        .user(id)
                        .operator(operator)
                        .detail("The kept token was deleted."),
                now);
        return true;
    }

    private static boolean note(Sql sql, String id, String operator, Instant now) {
        Journal.write(
                sql, Entry.of(Event.USER_CHANGED).user(id).operator(operator).detail("Deleted."), now);
        return true;
    }

    private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params query = Params.query(request);
        String search = query.typed("q");
        int page = Slice.page(query);
        UserPage.Listing listing = desk.database().read(sql -> {
            List<User> found = Users.latest(sql, search, SIZE + 1, (page - 1) * SIZE);
            return new UserPage.Listing(
                    Slice.cut(found, SIZE).stream().map(this::line).toList(),
                    search,
                    Users.count(sql),
                    Slice.of(desk.site().href(UserView.LIST), page, SIZE, found.size(), Map.of("q", search)),
                    query.has("deleted") ? "The user was deleted." : "");
        });
        desk.pages().show(request, response, "users/list.ftlh", listing);
    }

    private UserPage.Line line(User user) {
        return new UserPage.Line(
                user.displayName(),
                user.claims().getOrDefault("preferred_username", ""),
                user.id(),
                desk.site().href(UserView.path(user.id())),
                user.logins(),
                user.lastLoginAt().toString());
    }

    private void show(HttpServletRequest request, HttpServletResponse response, int status, String id, String error)
            throws IOException {
        Params query = Params.query(request);
        String notice = query.has(FORGET)
                ? "The token was deleted."
                : query.has("unlinked") ? "The account was removed from the user." : "";
        UserPage.Detail detail = desk.database()
                .read(sql -> Users.find(sql, id).map(user -> UserDetail.of(desk, sql, user, notice, error)))
                .orElseThrow(UsersServlet::notFound);
        desk.pages().show(request, response, status, "users/detail.ftlh", detail);
    }

    /** Of the path, or of the query for ids that no path can carry. */
    private static Optional<String> id(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo())
                .map(path -> path.substring(1))
                .filter(id -> !id.isEmpty())
                .or(() -> Params.query(request).text("id"));
    }

    private static Failure notFound() {
        return Failure.of(Reason.NOT_FOUND, "no such user");
    }
}
