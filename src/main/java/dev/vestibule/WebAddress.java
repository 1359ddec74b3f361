package dev.vestibule;

import dev.vestibule.web.Site;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The judgement on an address of a server that somebody typed into the settings. */
final class WebAddress {
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]+)*/?");

    private WebAddress() {}

    /**
     * Reads an address in the one way browsers send it back: scheme and host in small letters, no port that goes without
     * saying.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static URI read(String text) {
        URI url = parsed(text);
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("an address begins with https:// (or http:// on this machine)");
        }
        String host = url.getHost();
        if (host == null) {
            throw new IllegalArgumentException("there is no host in this address");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("an address has no user name and password");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("an address has no ? and no #");
        }
        String path = url.getRawPath();
        if (!PATH.matcher(path).matches() || !url.normalize().equals(url)) {
            throw new IllegalArgumentException("the path has only letters, digits and . _ ~ - in it");
        }
        boolean usual = url.getPort() == (scheme.equals("https") ? 443 : 80);
        String port = url.getPort() < 0 || usual ? "" : ":" + url.getPort();
        URI read = URI.create(scheme + "://" + host.toLowerCase(Locale.ROOT) + port + path);
        if (scheme.equals("http") && !new Site(withSlash(read), "", "", "").loopback()) {
            throw new IllegalArgumentException("http is only for this machine (localhost); use https");
        }
        return read;
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("this is no address", e);
        }
    }

    static URI withSlash(URI url) {
        return url.getRawPath().endsWith("/") ? url : URI.create(url + "/");
    }

    static URI withoutSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }
}
