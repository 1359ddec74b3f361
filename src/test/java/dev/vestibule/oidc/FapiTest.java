package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.Visitor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An application that follows the FAPI 2.0 Security Profile: R33 to R35. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FapiTest {
    private static final String BACK = "https://bank.example/cb";

    private final Signer signer = new Signer();
    private Hall hall;
    private Visitor app;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = Hall.open(folder);
        app = hall.visitor();
        hall.apply("clients: [{name: Bank, client_id: bank, token_endpoint_auth_method: private_key_jwt, fapi: true,"
                + " id_token_signed_response_alg: ES256, jwks: '" + signer.jwks() + "', callbacks: ['" + BACK + "']}]\n"
                + "connections: [{name: instagram, strategy: instagram, enabled_clients: [Shop, Press, Phone, Bank]}]");
    }

    @AfterAll
    void close() {
        hall.close();
    }

    @Test
    void logsInByPushedRequestAssertionAndProof() throws Exception {
        String code = code();
        Calls.refused(app.post("/oauth/token", redemption(code)), 400, "invalid_dpop_proof");
        Map<String, String> again = redemption(code);
        Visitor.Answer answer = app.post("/oauth/token", again, "DPoP", proof(signer));
        assertEquals(200, answer.status(), answer::body);
        assertEquals("DPoP", Calls.json(answer).get("token_type"));
        assertEquals(
                "ES256",
                Signer.parsed(Calls.text(Calls.json(answer), "id_token"))
                        .getHeader()
                        .getAlgorithm()
                        .getName());
    }

    @Test
    void refusesAKeyOtherThanThatOfThePushedRequest() {
        Map<String, String> form = redemption(code());
        Calls.refused(app.post("/oauth/token", form, "DPoP", proof(new Signer())), 400, "invalid_grant");
    }

    @Test
    void refusesARequestThatWasNotPushed() {
        Map<String, String> request = Hall.request("bank", BACK);
        request.put("code_challenge", Hall.CHALLENGE);
        request.put("code_challenge_method", "S256");
        Visitor.Answer answer = hall.visitor().get("/authorize", request);
        assertEquals("invalid_request", answer.sent("error"), answer::body);
    }

    @Test
    void refusesAPushedRequestThatAsksForLess() {
        Map<String, String> noChallenge = push();
        noChallenge.remove("code_challenge");
        noChallenge.remove("code_challenge_method");
        Calls.refused(app.post("/oauth/par", noChallenge), 400, "invalid_request");
        Map<String, String> implicit = push();
        implicit.put("response_type", "code id_token");
        Calls.refused(app.post("/oauth/par", implicit), 400, "unsupported_response_type");
    }

    @Test
    void needsKeysAndAStrongerAlgorithmThanTheUsual() {
        String problem = "";
        try {
            hall.apply("clients: [{name: Shop, fapi: true}]");
        } catch (dev.vestibule.yaml.YamlProblem e) {
            problem = Optional.ofNullable(e.getMessage()).orElse("");
        }
        assertTrue(problem.contains("fapi"), problem);
    }

    private String code() {
        Visitor.Answer pushed = app.post(
                "/oauth/par",
                push(),
                "DPoP",
                signer.prove(Signer.proof(
                        "POST", hall.url() + "/oauth/par", hall.clock().instant())));
        assertEquals(201, pushed.status(), pushed::body);
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", "bank");
        request.put("request_uri", Calls.text(Calls.json(pushed), "request_uri"));
        Visitor visitor = hall.visitor();
        Visitor.Answer back = hall.comeBack(visitor, hall.begin(visitor, request));
        assertEquals(hall.url() + "/", back.sent("iss"));
        return back.sent("code");
    }

    private Map<String, String> push() {
        Map<String, String> form = Hall.request("bank", BACK);
        form.put("code_challenge", Hall.CHALLENGE);
        form.put("code_challenge_method", "S256");
        return prove(form);
    }

    private Map<String, String> redemption(String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", BACK);
        form.put("code_verifier", Hall.VERIFIER);
        return prove(form);
    }

    private Map<String, String> prove(Map<String, String> form) {
        form.put("client_assertion_type", ClientAssertions.TYPE);
        form.put(
                "client_assertion",
                signer.sign(
                        Signer.assertion("bank", hall.url() + "/", hall.clock().instant())
                                .build()));
        return form;
    }

    private String proof(Signer key) {
        return key.prove(
                Signer.proof("POST", hall.url() + "/oauth/token", hall.clock().instant()));
    }
}
