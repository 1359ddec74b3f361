package dev.vestibule.sample;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * A login on its way, remembered between the redirect to the login server and the answer.
 *
 * @param browser the one that began it; an answer that another browser brings is refused
 */
record Attempt(String browser, State state, Nonce nonce, CodeVerifier verifier) {}
