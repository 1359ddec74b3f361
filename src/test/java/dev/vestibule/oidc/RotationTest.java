package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Hall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that change while people log in: no application ever meets a token that it cannot check. */
class RotationTest {
    private static final int LOGINS = 8;
    private static final int ROTATIONS = 5;

    @TempDir
    private Path folder;

    /** An application as they are: it keeps the keys, and fetches them again only for a kid that it does not know. */
    private static final class Checker {
        private final Calls calls;
        private JWKSet keys = new JWKSet();
        private int fetched;

        Checker(Calls calls) {
            this.calls = calls;
        }

        void fetch() throws Exception {
            keys = JWKSet.parse(calls.app().get("/.well-known/jwks.json").body());
            fetched++;
        }

        String check(Map<String, @Nullable Object> answer) throws Exception {
            String idToken = Calls.text(answer, "id_token");
            SignedJWT token = SignedJWT.parse(idToken);
            String kid = token.getHeader().getKeyID();
            if (keys.getKeyByKeyId(kid) == null) {
                fetch();
            }
            JWK key = keys.getKeyByKeyId(kid);
            assertTrue(key != null, "key " + kid + " is not published");
            assertTrue(token.verify(new RSASSAVerifier(key.toRSAKey())), "signature by " + kid);
            return idToken;
        }
    }

    @Test
    void rejectsNoTokenOfALoginOrRefreshThatHappensMeanwhile() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (Hall hall = Hall.open(folder);
                Crowd crowd = new Crowd(4)) {
            List<Integer> kinds = crowd.allDo(() -> turn.getAndIncrement() == 0 ? rotate(hall, done) : logins(hall));
            assertEquals(3, kinds.stream().filter(kind -> kind == LOGINS).count());
            assertEquals(ROTATIONS, done.get());
        }
    }

    private static int rotate(Hall hall, AtomicInteger done) throws Exception {
        Calls calls = new Calls(hall);
        for (int i = 0; i < ROTATIONS; i++) {
            hall.rotateKeys();
            done.incrementAndGet();
            // A login in between keeps the rotations apart by as much as a login takes.
            calls.login("openid");
        }
        return 0;
    }

    private static int logins(Hall hall) throws Exception {
        Calls calls = new Calls(hall);
        Checker checker = new Checker(calls);
        checker.fetch();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < LOGINS; i++) {
            Map<String, @Nullable Object> first = calls.login("openid profile offline_access");
            seen.add(checker.check(first));
            assertEquals(200, calls.userinfo(Calls.text(first, "access_token")));
            Map<String, @Nullable Object> second = Calls.json(calls.refresh(Calls.text(first, "refresh_token")));
            seen.add(checker.check(second));
            assertEquals(200, calls.userinfo(Calls.text(second, "access_token")));
        }
        // What was signed at the beginning is still good, by keys fetched now.
        checker.fetch();
        for (String idToken : seen) {
            checker.check(Map.of("id_token", idToken));
        }
        return LOGINS;
    }

    @Test
    void signsWithAKeyThatWasPublishedBeforeItSigned() throws Exception {
        try (Hall hall = Hall.open(folder)) {
            Calls calls = new Calls(hall);
            Checker checker = new Checker(calls);
            checker.fetch();
            String before = SignedJWT.parse(checker.check(calls.login("openid")))
                    .getHeader()
                    .getKeyID();
            hall.rotateKeys();
            String after = SignedJWT.parse(checker.check(calls.login("openid")))
                    .getHeader()
                    .getKeyID();
            assertTrue(!before.equals(after));
            assertEquals(1, checker.fetched, "the keys that were fetched before were enough");
        }
    }
}
