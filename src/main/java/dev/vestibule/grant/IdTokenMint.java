package dev.vestibule.grant;

import dev.vestibule.application.Application;
import dev.vestibule.user.User;
import java.util.Optional;

/**
 * Signs the id_tokens that go back with the browser (OpenID Connect Core §3.2.2.5, §3.3.2.5), and recognises those that come as
 * a hint.
 */
public interface IdTokenMint {
    /** The signed id_token. */
    String mint(Application application, User user, FrontChannel answer);

    /** Whom an {@code id_token_hint} of that application names, if this server signed it; it may have expired. */
    Optional<String> subject(String hint, String applicationId);

    /**
     * What the authorization endpoint knows of the login.
     *
     * @param nonce always there: without it an id_token could be replayed
     * @param code the code beside it, which {@code c_hash} binds; empty for {@code response_type=id_token}
     * @param state which {@code s_hash} binds; may be empty
     * @param claims what was asked for by name
     */
    record FrontChannel(
            Session session, String scope, String nonce, Optional<String> code, String state, AskedClaims claims) {}
}
