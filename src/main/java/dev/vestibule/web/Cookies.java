package dev.vestibule.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Cookies of one site: {@code __Host-} names with {@code Secure} where the base URL is https, plain names on http (which only
 * a loopback base URL may have), always {@code HttpOnly} and for the whole host.
 */
public final class Cookies {
    private final Site site;

    public Cookies(Site site) {
        this.site = site;
    }

    /** When a browser sends a cookie along. */
    public enum SameSite {
        STRICT("Strict"),
        LAX("Lax"),
        NONE("None");

        private final String word;

        SameSite(String word) {
            this.word = word;
        }
    }

    /** For a cookie that other sites' frames need too: browsers only take {@code None} together with {@code Secure}. */
    public SameSite framed() {
        return site.secure() ? SameSite.NONE : SameSite.LAX;
    }

    /** The value of a cookie, by the name the house uses for it. */
    public Optional<String> read(HttpServletRequest request, String name) {
        return all(request)
                .filter(cookie -> cookie.getName().equals(fullName(name)))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** The house's names of the cookies that begin with {@code start}. */
    public List<String> namesBeginning(HttpServletRequest request, String start) {
        String full = fullName(start);
        int cut = full.length() - start.length();
        return all(request)
                .map(Cookie::getName)
                .filter(name -> name.startsWith(full))
                .map(name -> name.substring(cut))
                .toList();
    }

    /** Sets a cookie; a life of zero makes it last until the browser closes. */
    public void set(HttpServletResponse response, String name, String value, Duration life, SameSite sameSite) {
        StringBuilder header = new StringBuilder(fullName(name))
                .append('=')
                .append(value)
                .append("; Path=/; HttpOnly; SameSite=")
                .append(sameSite.word);
        if (site.secure()) {
            header.append("; Secure");
        }
        if (!life.isZero()) {
            header.append("; Max-Age=").append(life.toSeconds());
        }
        response.addHeader("Set-Cookie", header.toString());
    }

    /** Takes a cookie back; also in a frame of another site, where a browser would not listen to anything but {@code None}. */
    public void clear(HttpServletResponse response, String name) {
        response.addHeader(
                "Set-Cookie",
                fullName(name) + "=; Path=/; HttpOnly; SameSite=" + framed().word + "; Max-Age=0"
                        + (site.secure() ? "; Secure" : ""));
    }

    /** The name that a browser sees for a cookie that the house calls {@code name}. */
    public String fullName(String name) {
        return (site.secure() ? "__Host-" : "") + site.cookiePrefix() + "_" + name;
    }

    private static Stream<Cookie> all(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Stream.empty() : Stream.of(cookies);
    }
}
