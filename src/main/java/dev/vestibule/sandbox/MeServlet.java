package dev.vestibule.sandbox;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** graph.instagram.com/me: the fields that were asked for, as far as the account has them, and always the id. */
final class MeServlet extends GraphCall {
    private final Site site;
    private final Apps apps;
    private final Accounts accounts;
    private final Usage usage;

    MeServlet(Site site, Tokens tokens, Apps apps, Accounts accounts, Clock clock) {
        super(tokens, clock);
        this.site = site;
        this.apps = apps;
        this.accounts = accounts;
        this.usage = new Usage(clock);
    }

    @Override
    void answer(HttpServletRequest request, Params query, HttpServletResponse response) throws IOException {
        Tokens.Token token = token(request, query);
        App app = apps.find(token.appId()).orElseThrow(GraphError::tokenUnknown);
        if (app.fault().spoils(response)) {
            return;
        }
        response.setHeader("X-App-Usage", usage.afterOneMore(app.appId()));
        if (!token.allows(Permission.INSTAGRAM_BUSINESS_BASIC)) {
            throw GraphError.permissionMissing();
        }
        Account account = accounts.find(token.username()).orElseThrow(GraphError::tokenUnknown);
        Map<String, Object> profile = new LinkedHashMap<>();
        for (String field : InstagramLogin.scopes(query.text("fields").orElse(""))) {
            field(account, app, field).ifPresent(value -> profile.put(field, value));
        }
        profile.putIfAbsent("id", String.valueOf(account.scopedTo(app.appId())));
        Answers.json(response, HttpServletResponse.SC_OK, profile);
    }

    private Optional<Object> field(Account account, App app, String name) {
        return switch (name) {
            case "id" -> Optional.of(String.valueOf(account.scopedTo(app.appId())));
            case "user_id" -> Optional.of(account.userId());
            case "username" -> Optional.of(account.username());
            case "name" -> account.name().map(text -> text);
            case "account_type" -> Optional.of(account.type().name());
            case "profile_picture_url" -> account.picture().map(picture -> picture(account, picture));
            case "followers_count" -> Optional.of(count(account, 7));
            case "follows_count" -> Optional.of(count(account, 5));
            case "media_count" -> Optional.of(count(account, 3));
            default ->
                throw GraphError.badParameter(
                        "(#100) Tried accessing nonexisting field (" + name + ") on node type (IGUser)");
        };
    }

    private String picture(Account account, String picture) {
        return picture.equals(Account.DRAWN) ? site.url(AvatarServlet.path(account.username())) : picture;
    }

    /** Some number that is always the same for the same account; nobody follows anybody here. */
    private static int count(Account account, int seed) {
        int sum = seed;
        for (byte letter : account.username().getBytes(StandardCharsets.UTF_8)) {
            sum = sum * 31 + letter;
        }
        return Math.floorMod(sum, 1_000);
    }
}
