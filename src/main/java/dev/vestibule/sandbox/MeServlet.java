package dev.vestibule.sandbox;

import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** graph.instagram.com/me: the fields that were asked for, as far as the account has them, and always the id. */
final class MeServlet extends GraphCall {
    static final String PATH = "/me";
    private static final Pattern VERSION = Pattern.compile("/v([0-9]{1,3})\\.[0-9]{1,2}/me");
    /** Basic Display told the account's own id up to this version of the API, and one for each app afterwards. */
    private static final int LAST_WITH_OWN_ID = 10;

    MeServlet(Backstage stage) {
        super(stage, Step.PROFILE);
    }

    @Override
    Answer answer(HttpServletRequest request, Params query) {
        Held held = held(request, query, false);
        Map<String, String> usage =
                Map.of("X-App-Usage", stage().usage().afterOneMore(held.app().appId()));
        if (!held.allowsProfile()) {
            throw GraphError.permissionMissing();
        }
        Account account = stage().accounts().find(held.token().username()).orElseThrow(GraphError::tokenUnknown);
        String id = id(request, held.app(), account);
        Map<String, Object> profile = new LinkedHashMap<>();
        for (String field : InstagramLogin.scopes(query.text("fields").orElse(""))) {
            value(held.app().generation(), account, id, field).ifPresent(value -> profile.put(field, value));
        }
        profile.putIfAbsent("id", id);
        return new Answer(Answer.OK, "application/json", profile, "", usage);
    }

    private static String id(HttpServletRequest request, App app, Account account) {
        Matcher version = VERSION.matcher(request.getServletPath());
        boolean old = version.matches() && Integer.parseInt(version.group(1)) <= LAST_WITH_OWN_ID;
        return old && app.generation() == Generation.BASIC_DISPLAY
                ? account.userId()
                : String.valueOf(account.scopedTo(app.appId()));
    }

    private Optional<Object> value(Generation generation, Account account, String id, String name) {
        boolean basic = generation == Generation.BASIC_DISPLAY;
        List<String> known = basic ? InstagramLogin.BASIC_FIELDS : InstagramLogin.FIELDS;
        if (!known.contains(name)) {
            throw GraphError.badParameter("(#100) Tried accessing nonexisting field (" + name + ") on node type ("
                    + (basic ? "User" : "IGUser") + ")");
        }
        return switch (name) {
            case "id" -> Optional.of(id);
            case "user_id" -> Optional.of(account.userId());
            case "ig_id" -> Optional.of(account.legacyId());
            case "username" -> Optional.of(account.username());
            case "name" -> account.name().map(text -> text);
            case "account_type" -> Optional.of(account.type().name());
            case "profile_picture_url" ->
                Optional.<Object>of(stage().picture(account)).filter(picture -> !picture.equals(""));
            case "followers_count" -> Optional.of(count(account, 7));
            case "follows_count" -> Optional.of(count(account, 5));
            default -> Optional.of(count(account, 3));
        };
    }

    /** Some number that is always the same for the same account; nobody follows anybody here. */
    static int count(Account account, int seed) {
        int sum = seed;
        for (byte letter : account.username().getBytes(StandardCharsets.UTF_8)) {
            sum = sum * 31 + letter;
        }
        return Math.floorMod(sum, 1_000);
    }
}
