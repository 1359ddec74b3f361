package dev.vestibule.application;

import dev.vestibule.application.Application.Authentication;
import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.Application.ProfileClaims;
import java.util.List;

/** What an operator or a configuration file wants an application to be; {@link ApplicationRules} says whether it may. */
public record ApplicationDraft(
        String name,
        Kind kind,
        List<String> callbacks,
        List<String> logoutUrls,
        List<String> webOrigins,
        String backchannelLogoutUri,
        List<String> grantTypes,
        Authentication authentication,
        ProfileClaims profileClaims,
        boolean pkceRequired,
        TokenRules tokens) {

    /** The usual choice for a kind of application. */
    public static ApplicationDraft usual(String name, Kind kind, List<String> callbacks, List<String> logoutUrls) {
        return new ApplicationDraft(
                name,
                kind,
                callbacks,
                logoutUrls,
                List.of(),
                "",
                kind == Kind.NON_INTERACTIVE
                        ? List.of("client_credentials")
                        : List.of("authorization_code", "refresh_token"),
                kind.isPublic() ? Authentication.NONE : Authentication.CLIENT_SECRET_POST,
                ProfileClaims.AUTH0,
                false,
                TokenRules.USUAL);
    }

    /** An application as it is. */
    public static ApplicationDraft of(Application stored) {
        return new ApplicationDraft(
                stored.name(),
                stored.kind(),
                stored.callbacks(),
                stored.logoutUrls(),
                stored.webOrigins(),
                stored.backchannelLogoutUri(),
                stored.grantTypes(),
                stored.authentication(),
                stored.profileClaims(),
                stored.pkceRequired(),
                stored.tokens());
    }
}
