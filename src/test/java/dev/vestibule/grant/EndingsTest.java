package dev.vestibule.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import dev.vestibule.application.TokenRules;
import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Engine;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sql;
import dev.vestibule.user.Users;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deleting while others are at work: each waits for the other in the same order, so that nobody is turned away by a deadlock. */
class EndingsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final int ROUNDS = 60;

    @TempDir
    private Path folder;

    private static Granted granted() {
        return new Granted("grant", "shop", "user-1", "sid", "instagram", "openid", "", "", AskedClaims.NONE, NOW);
    }

    private static void fill(Sql sql) {
        Applications.add(
                sql,
                "shop",
                ApplicationDraft.usual("Shop", Kind.REGULAR_WEB, List.of(), List.of()),
                Optional.empty(),
                NOW);
        sql.update("INSERT INTO user_account (id, claims, logins, created_at, updated_at, last_login_at)"
                + " VALUES ('user-1', '{}', 1, 0, 0, 0) ON CONFLICT DO NOTHING");
    }

    /** What a refresh does in its transaction. */
    private static boolean refresh(Sql sql, String token) {
        RefreshTokens.Refreshed refreshed = RefreshTokens.take(sql, token, "shop", TokenRules.USUAL, NOW);
        refreshed
                .granted()
                .flatMap(granted -> Users.find(sql, granted.userId()).map(user -> granted))
                .ifPresent(granted -> AccessTokens.issue(sql, granted, Duration.ofHours(1), NOW));
        return true;
    }

    private static boolean deleteUser(Sql sql) {
        Endings.ofUser(sql, "user-1", NOW);
        return Users.remove(sql, "user-1");
    }

    private static boolean deleteApplication(Sql sql) {
        Endings.ofApplication(sql, "shop");
        return Applications.remove(sql, "shop");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void deletesAUserWhoseTokensAreRefreshedThisMoment(Engine engine) throws Exception {
        race(engine, true);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void deletesAnApplicationWhoseTokensAreRefreshedThisMoment(Engine engine) throws Exception {
        race(engine, false);
    }

    private void race(Engine engine, boolean user) throws Exception {
        try (Database database = engine.open(folder);
                Crowd crowd = new Crowd(3)) {
            for (int round = 0; round < ROUNDS; round++) {
                String token = database.write(sql -> {
                    fill(sql);
                    return RefreshTokens.found(sql, granted(), TokenRules.USUAL, NOW);
                });
                AtomicInteger turn = new AtomicInteger();
                List<Boolean> done = crowd.allDo(() -> database.write(sql -> switch (turn.getAndIncrement()) {
                    case 0 -> user ? deleteUser(sql) : deleteApplication(sql);
                    default -> refresh(sql, token);
                }));
                assertEquals(List.of(true, true, true), done, "round " + round);
                for (String table : List.of("refresh_family", "refresh_token", "access_token")) {
                    assertEquals(
                            0,
                            database.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM " + table)),
                            table + " in round " + round);
                }
            }
        }
    }
}
