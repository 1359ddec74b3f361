package dev.vestibule.login;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import dev.vestibule.failure.Failure;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Addresses with which an answer goes back to the application (RFC 6749 §4.1.2, with the issuer of RFC 9207). */
final class Answering {
    private final Issuer issuer;

    Answering(String issuer) {
        this.issuer = new Issuer(issuer);
    }

    String success(String redirectUri, String state, String code) {
        return url(new AuthorizationSuccessResponse(
                URI.create(redirectUri), new AuthorizationCode(code), null, state(state), issuer, ResponseMode.QUERY));
    }

    String refusal(String redirectUri, String state, Failure failure) {
        String description = failure.evidence().isEmpty() ? failure.meaning() : failure.evidence();
        return url(new AuthorizationErrorResponse(
                URI.create(redirectUri),
                new ErrorObject(failure.reason().error(), legal(description)),
                state(state),
                issuer,
                ResponseMode.QUERY));
    }

    private static String url(AuthorizationResponse response) {
        return response.toURI().toString();
    }

    private static @Nullable State state(String state) {
        return state.isEmpty() ? null : new State(state);
    }

    /** The character set that RFC 6749 §4.1.2.1 allows in error_description. */
    private static String legal(String text) {
        return text.replaceAll("[^\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]", "?");
    }
}
