package dev.vestibule.grant;

import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.provider.Profile;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sql;
import dev.vestibule.user.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An application and a user, because codes and sessions belong to somebody. */
record Held(Database database) {
    static final String SHOP = "shop";
    static final String USER = "instagram|1";

    static Held in(Database database) {
        database.write(sql -> {
            Applications.add(
                    sql,
                    SHOP,
                    ApplicationDraft.usual("Shop", Kind.REGULAR_WEB, List.of("https://shop.example/cb"), List.of()),
                    Optional.of("a-secret-of-the-shop"),
                    SetClock.NOON);
            return user(sql, "1");
        });
        return new Held(database);
    }

    static String user(Sql sql, String upstreamId) {
        Profile profile = new Profile(upstreamId, "", "BUSINESS", Map.of("name", "Sandy"));
        return Users.seen(sql, "instagram", "instagram", "instagram", profile, SetClock.NOON)
                .id();
    }

    /** A session of the user that begins at noon. */
    Sessions.Begun session() {
        return database.write(sql -> Sessions.begin(sql, USER, "instagram", Optional.empty(), SetClock.NOON));
    }

    /** A code for that session, issued at noon. */
    String code() {
        return database.write(sql -> Codes.issue(
                sql,
                Sessions.begin(sql, USER, "instagram", Optional.empty(), SetClock.NOON)
                        .session(),
                new CodeRequest(
                        SHOP,
                        "https://shop.example/cb",
                        "openid",
                        "n-1",
                        Optional.of("challenge"),
                        "",
                        "",
                        AskedClaims.NONE),
                SetClock.NOON));
    }

    long rows(String table) {
        return database.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM " + table));
    }
}
