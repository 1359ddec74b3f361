package dev.vestibule.operator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where somebody goes on to after signing in: a page of the dashboard, never an address of somebody else's choosing. */
final class ReturnPath {
    static final String HOME = "/dashboard";

    private ReturnPath() {}

    /** The path, decoded, if it is one of the dashboard's pages. */
    static Optional<String> of(String wanted) {
        boolean inside = wanted.equals(HOME) || wanted.startsWith(HOME + "/");
        boolean plain = !wanted.contains("..")
                && !wanted.contains("//")
                && !wanted.contains("\\")
                && wanted.codePoints().noneMatch(Character::isISOControl);
        boolean useful = !wanted.startsWith(HOME + "/sign-") && !wanted.startsWith(HOME + "/confirm");
        return inside && plain && useful && wanted.length() <= 1000 ? Optional.of(wanted) : Optional.empty();
    }

    /** As it stands in a link. */
    static String encoded(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            return HOME;
        }
    }
}
