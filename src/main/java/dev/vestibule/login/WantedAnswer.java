package dev.vestibule.login;

import dev.vestibule.grant.AskedClaims;
import dev.vestibule.upstream.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an application wants to get in the end, and where. It travels to the callback in the sealed transaction.
 *
 * @param challenge the S256 code challenge, if there is one
 * @param audience the API that access tokens are to be for, or empty
 * @param dpopKey the thumbprint of the key that will redeem the code (RFC 9449 §10), or empty
 * @param subject the only user the application will take
 * @param requestUri of the pushed request, to be taken when the answer goes out
 * @param claims what was asked for by name, beside the scope
 */
record WantedAnswer(
        String applicationId,
        String applicationName,
        ReturnAddress to,
        ResponseType type,
        String scope,
        String nonce,
        Optional<String> challenge,
        String audience,
        String dpopKey,
        Optional<String> subject,
        Optional<String> requestUri,
        AskedClaims claims) {

    /** As the members of a transaction; what is usual or missing takes no room in the cookie. */
    Map<String, String> carried() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("app", applicationId);
        members.put("name", applicationName);
        members.put("to", to.redirectUri());
        members.put("state", to.state());
        members.put("scope", scope);
        members.put("nonce", nonce);
        members.put("challenge", challenge.orElse(""));
        members.put("aud", audience);
        members.put("jkt", dpopKey);
        members.put("sub", subject.orElse(""));
        members.put("par", requestUri.orElse(""));
        members.put("claims", claims.toText());
        members.put("type", type == ResponseType.CODE ? "" : type.name());
        members.put(
                "mode", to.mode() == ReturnAddress.Mode.QUERY ? "" : to.mode().name());
        members.values().removeIf(String::isEmpty);
        return members;
    }

    static WantedAnswer of(Transaction transaction) {
        return new WantedAnswer(
                transaction.carried("app"),
                transaction.carried("name"),
                new ReturnAddress(
                        transaction.carried("to"),
                        transaction.carried("state"),
                        carried(transaction, "mode")
                                .map(ReturnAddress.Mode::valueOf)
                                .orElse(ReturnAddress.Mode.QUERY)),
                carried(transaction, "type").map(ResponseType::valueOf).orElse(ResponseType.CODE),
                transaction.carried("scope"),
                transaction.carried("nonce"),
                carried(transaction, "challenge"),
                transaction.carried("aud"),
                transaction.carried("jkt"),
                carried(transaction, "sub"),
                carried(transaction, "par"),
                AskedClaims.of(transaction.carried("claims")));
    }

    private static Optional<String> carried(Transaction transaction, String name) {
        return Optional.of(transaction.carried(name)).filter(text -> !text.isEmpty());
    }
}
