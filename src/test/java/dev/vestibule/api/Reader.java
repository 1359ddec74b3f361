package dev.vestibule.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.Visitor;
import java.text.ParseException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** An application that reads tokens, and the tokens of its own that it needs for that. */
record Reader(Hall hall, Visitor app) {
    String own(String clientId, String audience, String scope, String... headers) {
        String secret = clientId.equals("press") ? Hall.PRESS_SECRET : Hall.SHOP_SECRET;
        Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "client_credentials"));
        form.putAll(Map.of("client_id", clientId, "client_secret", secret, "audience", audience, "scope", scope));
        return text(app.post("/oauth/token", form, headers), "access_token");
    }

    String robot() {
        return own("robot", hall.url() + "/api/v2/", TokenReadTest.SCOPE);
    }

    Visitor.Answer read(String token, String path) {
        return app.get(path, "Authorization", "Bearer " + token);
    }

    /** Reads until the login's token has been exchanged, be it by this request or in the background. */
    Visitor.Answer readExchanged() {
        Visitor.Answer answer = read(robot(), TokenReadTest.PATH);
        for (int i = 0; i < 200 && !answer.body().contains(TokenReadTest.MADE_UP + "-long"); i++) {
            read(robot(), TokenReadTest.PATH + "?renew=true");
            answer = read(robot(), TokenReadTest.PATH);
        }
        return answer;
    }

    static Map<String, Object> members(Visitor.Answer answer) {
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    static String text(Visitor.Answer answer, String member) {
        return String.valueOf(members(answer).get(member));
    }

    String proof() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        SignedJWT proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                new JWTClaimsSet.Builder()
                        .jwtID("proof-" + hall.clock().instant().toEpochMilli())
                        .claim("htm", "POST")
                        .claim("htu", hall.url() + "/oauth/token")
                        .issueTime(Date.from(hall.clock().instant()))
                        .build());
        proof.sign(new ECDSASigner(key));
        return proof.serialize();
    }
}
