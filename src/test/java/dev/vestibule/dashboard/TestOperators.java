package dev.vestibule.dashboard;

import dev.vestibule.web.Cookies;
import dev.vestibule.web.OperatorGate;
import dev.vestibule.web.SignedIn;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/** Signs in whoever the cookie names, Ada if there is none, and nobody if it names {@code nobody}. */
final class TestOperators implements OperatorGate {
    static final String COOKIE = "operator";
    static final String NOBODY = "nobody";

    private final Cookies cookies;

    TestOperators(Site site) {
        this.cookies = new Cookies(site);
    }

    @Override
    public Optional<SignedIn> operator(HttpServletRequest request) {
        String name = cookies.read(request, COOKIE).orElse("Ada");
        return name.equals(NOBODY)
                ? Optional.empty()
                : Optional.of(new SignedIn("op_" + name.toLowerCase(Locale.ROOT), name, csrfOf(name)));
    }

    @Override
    public String signInLink(String returnTo) {
        return "/dashboard/sign-in";
    }

    /** The token that forms of this operator's session carry. */
    static String csrfOf(String name) {
        return "form-token-of-" + name;
    }
}
