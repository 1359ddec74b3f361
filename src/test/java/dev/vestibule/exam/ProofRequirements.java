package dev.vestibule.exam;

import static dev.vestibule.exam.TokenRequirements.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R35 and R36 at the token endpoint and behind it: codes, proofs, tokens and refreshes of FAPI 2.0 applications. */
interface ProofRequirements {
    Room room();

    @Test
    default void r35RefusesACodeOfAnotherClientOrWithAnotherVerifierOrUsedBefore() {
        FapiDesk desk = FapiDesk.es(room());
        FapiDesk other = FapiDesk.ps(room());
        Map<String, String> foreign = other.redemption(desk.code());
        foreign.put("redirect_uri", desk.client().redirectUri());
        refused(
                other.token(other.authenticated(foreign), "DPoP", other.key().prove(other.proof())),
                400,
                "invalid_grant");
        for (String verifier : List.of("", "x".repeat(43))) {
            Map<String, String> form = desk.redemption(desk.code());
            form.put("code_verifier", verifier);
            form.values().removeIf(String::isEmpty);
            refused(desk.token(desk.authenticated(form), "DPoP", desk.key().prove(desk.proof())), 400, "invalid_grant");
        }
        String code = desk.code();
        Tokens tokens =
                Tokens.of(room(), desk.client(), desk.redeem(code, desk.key().prove(desk.proof())));
        refused(desk.redeem(code, desk.key().prove(desk.proof())), 400, "invalid_grant");
        assertEquals(401, desk.userinfo("DPoP", tokens.access(), desk.key()).status(), "revoked on reuse");
    }

    @Test
    default void r35DemandsAProofThatIsExactlyRight() {
        FapiDesk desk = FapiDesk.es(room());
        String code = desk.code();
        refused(desk.token(desk.authenticated(desk.redemption(code))), 400, "invalid_dpop_proof");
        long now = room().clock().instant().getEpochSecond();
        spoilt(desk, code, "htm", "GET");
        spoilt(desk, code, "htu", room().at("/oauth/par"));
        spoilt(desk, code, "iat", now - 600);
        spoilt(desk, code, "iat", now + 600);
        spoilt(desk, code, "iat", "none");
        spoilt(desk, code, "jti", "none");
        spoilt(desk, code, "htm", "none");
        spoilt(desk, code, "htu", "none");
        String wrongType = desk.key().prove("JWT", desk.proof());
        refused(desk.redeem(code, wrongType), 400, "invalid_dpop_proof");
        refused(desk.redeem(code, desk.key().sign(desk.proof())), 400, "invalid_dpop_proof");
        refused(desk.redeem(code, "not.a.jwt"), 400, "invalid_dpop_proof");
        FapiDesk rsa = FapiDesk.ps(room());
        String old = rsa.key().with(JWSAlgorithm.RS256).prove(rsa.proof());
        refused(rsa.redeem(rsa.code(), old), 400, "invalid_dpop_proof");
        Map<String, Object> proof = desk.proof();
        proof.put("htu", room().at("/oauth/token") + "?a=b#c");
        String good = desk.key().prove(proof);
        Tokens.of(room(), desk.client(), desk.redeem(code, good));
        refused(desk.redeem(desk.code(), good), 400, "invalid_dpop_proof");
    }

    private static void spoilt(FapiDesk desk, String code, String claim, Object value) {
        Map<String, Object> claims = desk.proof();
        if (value.equals("none")) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }
        refused(desk.redeem(code, desk.key().prove(claims)), 400, "invalid_dpop_proof");
    }

    @Test
    default void r35AcceptsAProofOfTenSecondsEitherWay() {
        FapiDesk desk = FapiDesk.es(room());
        for (int off : new int[] {-10, 10}) {
            Map<String, Object> proof = desk.proof();
            proof.put("iat", room().clock().instant().getEpochSecond() + off);
            Tokens.of(room(), desk.client(), desk.redeem(desk.code(), desk.key().prove(proof)));
        }
    }

    @Test
    default void r35BindsACodeToTheKeyOfTheRequest() {
        FapiDesk desk = FapiDesk.es(room());
        Key other = Key.es256();
        String byParameter = desk.code(desk.request("dpop_jkt", desk.key().thumbprint()));
        refused(desk.redeem(byParameter, other.prove(desk.proof())), 400, "invalid_grant");
        Map<String, Object> pushProof =
                Key.proof("POST", room().at("/oauth/par"), room().clock().instant());
        String byProof = desk.code(desk.request(), "DPoP", desk.key().prove(pushProof));
        refused(desk.redeem(byProof, other.prove(desk.proof())), 400, "invalid_grant");
        Map<String, Object> again =
                Key.proof("POST", room().at("/oauth/par"), room().clock().instant());
        Answer contradictory = desk.push(
                desk.authenticated(desk.request("dpop_jkt", other.thumbprint())),
                "DPoP",
                desk.key().prove(again));
        assertEquals(400, contradictory.status(), contradictory::toString);
        String good = desk.code(desk.request("dpop_jkt", desk.key().thumbprint()));
        Tokens.of(room(), desk.client(), desk.redeem(good, desk.key().prove(desk.proof())));
    }

    @Test
    default void r35TakesABoundTokenWithItsProofOnly() {
        FapiDesk desk = FapiDesk.es(room());
        String token = desk.tokens().access();
        for (String scheme : List.of("DPoP", "dpop", "DPOP")) {
            assertEquals(200, desk.userinfo(scheme, token, desk.key()).status(), scheme);
        }
        Answer bearer = room().agent().get(room().at("/userinfo"), "Authorization", "Bearer " + token);
        assertEquals(401, bearer.status());
        Answer stolen = desk.userinfo("DPoP", token, Key.es256());
        assertEquals(401, stolen.status());
        assertTrue(stolen.header("WWW-Authenticate").startsWith("DPoP "), stolen.header("WWW-Authenticate"));
        Answer unproven = room().agent().get(room().at("/userinfo"), "Authorization", "DPoP " + token);
        assertEquals(401, unproven.status());
        Map<String, Object> noHash =
                Key.proof("GET", room().at("/userinfo"), room().clock().instant());
        Answer unhashed = room().agent()
                .get(
                        room().at("/userinfo"),
                        "Authorization",
                        "DPoP " + token,
                        "DPoP",
                        desk.key().prove(noHash));
        assertEquals(401, unhashed.status());
        assertFalse(unhashed.body().contains("sub"));
    }

    @Test
    default void r35TakesNoProofByRs256AtUserinfo() {
        FapiDesk desk = FapiDesk.ps(room());
        String token = desk.tokens().access();
        Key old = desk.key().with(JWSAlgorithm.RS256);
        assertEquals(401, desk.userinfo("DPoP", token, old).status());
        assertEquals(200, desk.userinfo("DPoP", token, desk.key()).status());
    }

    @Test
    default void r36BindsRefreshTokensToTheClientAndItsAuthentication() {
        FapiDesk desk = FapiDesk.es(room());
        Answer first = desk.redeem(
                desk.code(desk.request("scope", "openid offline_access", "prompt", "consent")),
                desk.key().prove(desk.proof()));
        String refresh = Tokens.of(room(), desk.client(), first).refresh();
        FapiDesk other = FapiDesk.ps(room());
        Answer stolen = other.token(
                other.authenticated(Client.refresh(refresh)),
                "DPoP",
                other.key().prove(other.proof()));
        refused(stolen, 400, "invalid_grant");
        Map<String, String> bare =
                Client.refresh(refresh, "client_id", desk.client().id());
        refused(desk.token(bare, "DPoP", desk.key().prove(desk.proof())), 401, "invalid_client");
        refused(desk.token(desk.authenticated(Client.refresh(refresh))), 400, "invalid_dpop_proof");
        Answer good = desk.token(
                desk.authenticated(Client.refresh(refresh)), "DPoP", desk.key().prove(desk.proof()));
        Tokens refreshed = Tokens.of(room(), desk.client(), good);
        assertEquals("DPoP", refreshed.answer().text("token_type"));
        assertFalse(refreshed.answer().json().containsKey("refresh_token"), "the profile does not rotate");
        String fresh = desk.key().prove(desk.proof());
        Tokens.of(room(), desk.client(), desk.token(desk.authenticated(Client.refresh(refresh)), "DPoP", fresh));
    }
}
