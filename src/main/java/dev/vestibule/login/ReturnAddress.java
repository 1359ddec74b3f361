package dev.vestibule.login;

import java.util.Locale;

/**
 * Where and how an answer goes back to the application.
 *
 * @param redirectUri one of the application's, to the letter
 * @param state to be sent back unchanged; empty if there was none
 */
record ReturnAddress(String redirectUri, String state, Mode mode) {

    /** How the parameters of an answer travel (OAuth 2.0 Multiple Response Types §2.1, Form Post Response Mode). */
    enum Mode {
        QUERY,
        FRAGMENT,
        FORM_POST,
        /** Posted to the window that opened ours or holds it in a frame, as single-page applications ask for. */
        WEB_MESSAGE;

        /** As it stands in requests and in the discovery document. */
        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Scheme, host and port of the redirect URI, as browsers compare them; the scheme alone of an application's private one. */
    String origin() {
        return originOf(redirectUri);
    }

    /** The origin of any absolute address, so that two spellings of one origin are equal. */
    static String originOf(String uri) {
        int authority = uri.indexOf("://") + 3;
        if (!uri.startsWith("http://") && !uri.startsWith("https://")) {
            return uri.substring(0, uri.indexOf(':') + 1);
        }
        int end = authority;
        while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        String origin = uri.substring(0, end).toLowerCase(Locale.ROOT);
        String usual = origin.startsWith("https:") ? ":443" : ":80";
        return origin.endsWith(usual) && !origin.endsWith("]" + usual.substring(1))
                ? origin.substring(0, origin.length() - usual.length())
                : origin;
    }
}
