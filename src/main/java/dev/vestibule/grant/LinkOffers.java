package dev.vestibule.grant;

import dev.vestibule.provider.AccountId;
import dev.vestibule.provider.AccountIds;
import dev.vestibule.provider.Profile;
import dev.vestibule.store.JsonText;
import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The table of accounts that were proved a moment ago and may be added to a user, if they say so. An offer belongs to one
 * session of one user, and whoever deletes the row has it.
 */
public final class LinkOffers {
    /** How long somebody may think about it. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final String LIVING =
            " FROM link_offer WHERE hash = ? AND sid = ? AND user_id = ? AND expires_at > ?";

    private LinkOffers() {}

    /** An account on offer. */
    public record Offer(String userId, String connection, Profile profile) {}

    /** Makes an offer, in place of any other of the session; the value that only the browser keeps. */
    public static String make(Sql sql, Session session, String connection, Profile profile, Instant now) {
        String value = Secrets.token();
        sql.update("DELETE FROM link_offer WHERE sid = ?", session.sid());
        sql.update(
                "INSERT INTO link_offer (hash, sid, user_id, connection, profile, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
                Secrets.hash(value),
                session.sid(),
                session.userId(),
                connection,
                text(profile),
                now.plus(LIFE));
        return value;
    }

    /** The living offer of a value, if it was made to this session. */
    public static Optional<Offer> find(Sql sql, String value, Session session, Instant now) {
        return sql.one(
                "SELECT *" + LIVING, LinkOffers::read, Secrets.hash(value), session.sid(), session.userId(), now);
    }

    /** Takes the living offer of a value, if it was made to this session; of many who try, one gets it. */
    public static Optional<Offer> take(Sql sql, String value, Session session, Instant now) {
        return sql.one(
                "DELETE" + LIVING + " RETURNING *",
                LinkOffers::read,
                Secrets.hash(value),
                session.sid(),
                session.userId(),
                now);
    }

    private static Offer read(Row row) {
        return new Offer(row.text("user_id"), row.text("connection"), profile(row.text("profile")));
    }

    private static String text(Profile profile) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", profile.id());
        members.put("second", profile.secondId());
        members.put("type", profile.accountType());
        members.put("claims", profile.claims());
        members.put("own", flat(profile.ids().own()));
        members.put("former", flat(profile.ids().former()));
        return JsonText.of(members);
    }

    /** Space and value by turns. */
    private static List<String> flat(List<AccountId> ids) {
        return ids.stream()
                .flatMap(id -> List.of(id.space(), id.value()).stream())
                .toList();
    }

    private static Profile profile(String text) {
        Map<String, ?> members = JsonText.map(text);
        Map<String, String> claims = new LinkedHashMap<>();
        if (members.get("claims") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> claims.put(String.valueOf(name), String.valueOf(value)));
        }
        return new Profile(
                String.valueOf(members.get("id")),
                String.valueOf(members.get("second")),
                String.valueOf(members.get("type")),
                Map.copyOf(claims),
                new AccountIds(ids(members.get("own")), ids(members.get("former"))));
    }

    private static List<AccountId> ids(@Nullable Object value) {
        List<String> flat = value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return IntStream.range(0, flat.size() / 2)
                .mapToObj(i -> new AccountId(flat.get(2 * i), flat.get(2 * i + 1)))
                .toList();
    }
}
