package dev.vestibule.login;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer to the application, not sent yet. */
record Reply(ReturnAddress to, Map<String, String> parameters) {

    /** The address that carries it, if a link can: a form or a message needs a page. */
    Optional<String> link() {
        String uri = to.redirectUri();
        return switch (to.mode()) {
            case QUERY -> Optional.of(uri + (uri.contains("?") ? "&" : "?") + encoded());
            case FRAGMENT -> Optional.of(uri + "#" + encoded());
            case FORM_POST, WEB_MESSAGE -> Optional.empty();
        };
    }

    private String encoded() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        parameters.forEach((name, value) -> lists.put(name, List.of(value)));
        return URLUtils.serializeParameters(lists);
    }

    /** What it carries is secret. */
    @Override
    public String toString() {
        return to.mode().slug() + " reply with " + parameters.keySet();
    }
}
