package dev.vestibule.exam;

import static dev.vestibule.exam.TokenRequirements.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vestibule.fixture.Crowd;
import dev.vestibule.stage.RealPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fifty who redeem one code, and fifty who use one refresh token, at the same moment and over HTTP: one wins, on either engine.
 * With {@code -Dvestibule.rounds=1000} as often as that.
 */
final class CrowdAtTheTokenEndpointTest {
    private static final int ROUNDS = Integer.getInteger("vestibule.rounds", 3);
    private static final Client CLIENT = Client.FIRST;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void getsTokensOnceForACodeAndOnceForARefreshToken(boolean postgres) throws InterruptedException {
        Optional<String> database = postgres ? Optional.of(RealPostgres.freshDatabase()) : Optional.empty();
        try (Room room = new FastRoom(database);
                Crowd crowd = new Crowd(50)) {
            Agent browser = room.agent();
            Map<String, String> request = CLIENT.request("scope", "openid offline_access");
            for (int round = 0; round < ROUNDS; round++) {
                String code = Room.parameters(CLIENT, room.authorize(browser, request))
                        .getOrDefault("code", "");
                Tokens winner = onlyWinner(room, crowd, CLIENT.redemption(code));
                assertEquals(401, winner.userinfo().status(), "the others used it again, so it was taken back");
                Tokens login = room.tokens(browser, CLIENT, request);
                Tokens refreshed = onlyWinner(room, crowd, Client.refresh(login.refresh()));
                refused(send(room, Client.refresh(refreshed.refresh())), 400, "invalid_grant");
            }
        }
    }

    private static Answer send(Room room, Map<String, String> form) {
        return CLIENT.send(room.agent(), room.at("/oauth/token"), form);
    }

    private static Tokens onlyWinner(Room room, Crowd crowd, Map<String, String> form) throws InterruptedException {
        List<Answer> winners = new ArrayList<>();
        for (Answer answer : crowd.allDo(() -> send(room, form))) {
            if (answer.status() == 200) {
                winners.add(answer);
            } else {
                refused(answer, 400, "invalid_grant");
            }
        }
        assertEquals(1, winners.size());
        return Tokens.of(room, CLIENT, winners.get(0));
    }
}
