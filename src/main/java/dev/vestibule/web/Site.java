package dev.vestibule.web;

import java.net.URI;
import java.util.Set;

/**
 * Who this server is to the outside.
 *
 * @param baseUrl the only source of issuer, links and cookie flags; ends in a slash
 * @param name shown on pages and in titles
 * @param cookiePrefix begins the name of every cookie, so that servers on several ports of one host keep theirs apart
 * @param label a banner on every page, such as the one that says "this is a sandbox"; empty for none
 */
public record Site(URI baseUrl, String name, String cookiePrefix, String label) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public Site {
        if (!baseUrl.getRawPath().endsWith("/")) {
            throw new IllegalArgumentException("a base URL ends in a slash");
        }
    }

    /** Whether browsers reach this server over https. */
    public boolean secure() {
        return "https".equals(baseUrl.getScheme());
    }

    /** Whether the base URL is an address of this machine only. */
    public boolean loopback() {
        return LOOPBACK.contains(baseUrl.getHost());
    }

    /** The absolute address of a path that begins with a slash. */
    public String url(String path) {
        return baseUrl + path.substring(1);
    }

    /** A path that begins with a slash as a link on this server, with the folder it is deployed under. */
    public String href(String path) {
        return baseUrl.getRawPath() + path.substring(1);
    }

    /** Scheme, host and port, as browsers send them in {@code Origin}. */
    public String origin() {
        return baseUrl.getScheme() + "://" + baseUrl.getRawAuthority();
    }

    /** Whether a Host header means this server; on a loopback base URL all names of this machine do. */
    boolean answersTo(String host) {
        String own = baseUrl.getRawAuthority();
        return own.equalsIgnoreCase(host)
                || (loopback()
                        && LOOPBACK.contains(withoutPort(host))
                        && port(host).equals(port(own)));
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }

    private String port(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(colon + 1) : secure() ? "443" : "80";
    }
}
