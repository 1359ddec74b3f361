package dev.vestibule.dashboard;

import dev.vestibule.store.JsonText;
import dev.vestibule.user.User;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A user as the dashboard shows it. */
final class UserView {
    static final String LIST = "/dashboard/users";
    /** Ids of these characters stand in a path; containers refuse or change others, even encoded. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9|_~@:-][A-Za-z0-9|._~@:-]*");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    /** The claims people look for first. */
    private static final List<String> FIRST = List.of("name", "preferred_username", "nickname", "profile", "picture");

    private UserView() {}

    /** The path and, for unusual ids, the query of a user's page. */
    static String path(String id) {
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
        return PLAIN.matcher(id).matches() ? LIST + "/" + encoded : LIST + "?id=" + encoded;
    }

    /** The picture if a browser may load it: https, or this machine; anything else is dropped. */
    static String picture(User user) {
        String address = user.claims().getOrDefault("picture", "");
        try {
            URI uri = new URI(address);
            boolean local = "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || local) ? address : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /** The claims in an order that people like. */
    static List<UserPage.Claim> claims(User user) {
        Map<String, String> rest = new TreeMap<>(user.claims());
        List<UserPage.Claim> claims = new ArrayList<>();
        FIRST.stream().filter(rest::containsKey).forEach(name -> {
            claims.add(new UserPage.Claim(name, String.valueOf(rest.get(name))));
            rest.remove(name);
        });
        rest.forEach((name, value) -> claims.add(new UserPage.Claim(name, value)));
        return claims;
    }

    /** What {@code /userinfo} answers for the scopes openid and profile, one member a line. */
    static String json(User user) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("sub", user.id());
        claims(user).forEach(claim -> members.put(claim.name(), claim.value()));
        members.put("updated_at", user.updatedAt().toString());
        return members.entrySet().stream()
                .map(member -> "  " + quoted(member.getKey()) + ": " + quoted(member.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    private static String quoted(String text) {
        String list = JsonText.of(List.of(text));
        return list.substring(1, list.length() - 1);
    }
}
