package dev.vestibule.sample;

import com.nimbusds.jwt.JWT;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;

/**
 * Somebody who came in.
 *
 * @param token the ID token as it came; it goes back as the hint of who logs out
 */
record LoggedIn(JWT token, IDTokenClaimsSet claims, UserInfo profile) {
    /** The best name there is; some people have none. */
    String displayName() {
        if (profile.getName() != null) {
            return profile.getName();
        }
        if (profile.getNickname() != null) {
            return profile.getNickname();
        }
        return profile.getPreferredUsername() != null
                ? profile.getPreferredUsername()
                : profile.getSubject().getValue();
    }
}
