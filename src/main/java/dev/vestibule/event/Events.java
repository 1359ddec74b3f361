package dev.vestibule.event;

import dev.vestibule.store.JsonText;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes events for the applications that are to be told, in the transaction of what happened. */
public final class Events {
    private Events() {}

    /** What can happen. */
    public enum Type {
        /** Somebody removed our app at the provider: this identity's sessions and tokens have ended; the user stays. */
        IDENTITY_DEAUTHORIZED("identity.deauthorized"),
        /** Somebody asked that what came by an identity be deleted, and it was. */
        USER_DELETION_REQUESTED("user.deletion_requested"),
        /** A user is gone, by such a request or because an operator deleted them. */
        USER_DELETED("user.deleted"),
        /** An operator wants to see whether messages arrive. */
        TEST("webhook.test");

        private final String slug;

        Type(String slug) {
            this.slug = slug;
        }

        public String slug() {
            return slug;
        }
    }

    /** Notes an event about a user for every application that ever met them; to be called before the user is removed. */
    public static void about(Sql sql, Type type, String userId, Map<String, ?> data, Instant now) {
        List<String> applications = sql.list(
                "SELECT w.application_id AS id FROM webhook w JOIN user_application u ON u.application_id = w.application_id"
                        + " WHERE u.user_id = ? ORDER BY w.application_id",
                row -> row.text("id"),
                userId);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("sub", userId);
        members.putAll(data);
        applications.forEach(application -> note(sql, type, application, members, now));
    }

    /** Notes an event that only shows whether messages arrive. */
    public static void test(Sql sql, String applicationId, Instant now) {
        note(sql, Type.TEST, applicationId, Map.of(), now);
    }

    private static void note(Sql sql, Type type, String applicationId, Map<String, ?> data, Instant now) {
        String id = "msg_" + Secrets.letters(24);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("type", type.slug());
        body.put("timestamp", now.toString());
        body.put("data", data);
        sql.update(
                "INSERT INTO webhook_delivery (id, application_id, event, body, state, attempts, last_answer, due_at, created_at,"
                        + " changed_at) VALUES (?, ?, ?, ?, 'waiting', 0, '', ?, ?, ?)",
                id,
                applicationId,
                type.slug(),
                JsonText.of(body),
                now,
                now,
                now);
    }
}
