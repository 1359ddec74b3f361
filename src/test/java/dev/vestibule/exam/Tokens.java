package dev.vestibule.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a token request gave; everything that is always right about it has been checked (R22, R23). */
record Tokens(Room room, Answer answer, SignedJWT idToken) {

    static Tokens of(Room room, Client client, Answer answer) {
        assertEquals(200, answer.status(), answer::toString);
        assertTrue(answer.header("Cache-Control").contains("no-store"));
        assertTrue(List.of("Bearer", "DPoP").contains(answer.text("token_type")));
        assertTrue(answer.json().get("expires_in") instanceof Number life && life.longValue() > 0);
        assertTrue(answer.text("access_token").length() >= 22, "128 bits at least");
        try {
            SignedJWT idToken = SignedJWT.parse(answer.text("id_token"));
            verify(room, idToken);
            JWTClaimsSet claims = idToken.getJWTClaimsSet();
            Instant now = room.clock().instant();
            assertEquals(room.issuer(), claims.getIssuer());
            assertEquals(List.of(client.id()), claims.getAudience());
            assertTrue(claims.getSubject().length() <= 255);
            assertTrue(claims.getExpirationTime().toInstant().isAfter(now));
            assertTrue(Math.abs(claims.getIssueTime().toInstant().getEpochSecond() - now.getEpochSecond()) < 60);
            assertTrue(claims.getClaim("auth_time") instanceof Number);
            return new Tokens(room, answer, idToken);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    static void verify(Room room, SignedJWT token) {
        String kid = token.getHeader().getKeyID();
        assertNotNull(kid);
        JWK key = room.keys().getKeyByKeyId(kid);
        assertNotNull(key, "signed with a published key");
        try {
            assertTrue(
                    key.getKeyType().equals(KeyType.EC)
                            ? token.verify(new ECDSAVerifier(key.toECKey()))
                            : token.verify(new RSASSAVerifier(key.toRSAKey())));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    Map<String, Object> claims() {
        try {
            return idToken.getJWTClaimsSet().toJSONObject();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Nullable Object claim(String name) {
        return claims().get(name);
    }

    long authTime() {
        return claim("auth_time") instanceof Number seconds ? seconds.longValue() : -1;
    }

    String access() {
        return answer.text("access_token");
    }

    String refresh() {
        return answer.text("refresh_token");
    }

    String raw() {
        return answer.text("id_token");
    }

    /** What userinfo answers this access token. */
    Answer userinfo() {
        return room.agent().get(room.at("/userinfo"), "Authorization", "Bearer " + access());
    }
}
