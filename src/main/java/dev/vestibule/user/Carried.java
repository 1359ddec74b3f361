package dev.vestibule.user;

import dev.vestibule.provider.Continuity;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;
import dev.vestibule.store.Sql;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a switch to another generation, or to another application, would mean for the users of a connection.
 *
 * @param users how many there are
 * @param known how many of them would be recognised at their next login, by an id that is stored
 * @param refused how many have an account of a kind that cannot log in there, by what was last known
 */
public record Carried(long users, long known, long refused) {

    /** How many would come back as somebody new. */
    public long strangers() {
        return users - known;
    }

    /**
     * Counts, by the same spaces in which a login looks.
     *
     * @param appId our id at the provider after the switch
     */
    public static Carried of(Sql sql, String connection, Provider provider, Generation to, String appId) {
        Set<Row> rows = new LinkedHashSet<>();
        String member = to.profileReply().id();
        add(rows, to, member, appId, "");
        rows.add(new Row(to.id(), ""));
        for (Continuity rule : provider.continuityOf(to)) {
            if (rule.usable()) {
                Generation other = provider.generation(rule.of());
                add(rows, other, rule.theirs(), appId, rule.beginsWith());
                if (rule.theirs().equals(other.profileReply().id())) {
                    rows.add(new Row(other.id(), rule.beginsWith()));
                }
            }
        }
        StringBuilder where = new StringBuilder();
        Object[] arguments = new Object[1 + 2 * rows.size()];
        arguments[0] = connection;
        int at = 1;
        for (Row row : rows) {
            where.append(at == 1 ? "" : " OR ").append("(n.space = ? AND n.value LIKE ?)");
            arguments[at++] = row.space();
            arguments[at++] = row.beginsWith() + "%";
        }
        long known = sql.count(
                "SELECT count(DISTINCT i.user_id) AS n FROM identity_id n JOIN identity i ON i.connection = n.connection"
                        + " AND i.upstream_id = n.upstream_id WHERE n.connection = ? AND (" + where + ")",
                arguments);
        return new Carried(Users.countOn(sql, connection), known, refused(sql, connection, to));
    }

    private record Row(String space, String beginsWith) {}

    /** The ids of one application, and those that are the account's own. */
    private static void add(Set<Row> rows, Generation generation, String member, String appId, String beginsWith) {
        rows.add(new Row(generation.idSpace(member, "", appId), beginsWith));
        rows.add(new Row(generation.id() + "/" + member, beginsWith));
    }

    private static long refused(Sql sql, String connection, Generation to) {
        long refused = 0;
        for (String type : to.profileReply().refusedAccountTypes()) {
            refused += sql.count(
                    "SELECT count(DISTINCT user_id) AS n FROM identity WHERE connection = ? AND lower(account_type) = lower(?)",
                    connection,
                    type);
        }
        return refused;
    }
}
