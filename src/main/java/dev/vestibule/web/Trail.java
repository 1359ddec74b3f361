package dev.vestibule.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What a request turned out to be about, noted as soon as it is known, so that a failure's journal entry can name it. */
public final class Trail {
    private static final String APPLICATION = Trail.class.getName() + ".application";
    private static final String CONNECTION = Trail.class.getName() + ".connection";
    private static final String USER = Trail.class.getName() + ".user";

    private Trail() {}

    /** Something that the listener of failures should know of this request, one of each kind. */
    public static void note(HttpServletRequest request, Object note) {
        request.setAttribute(Trail.class.getName() + "." + note.getClass().getName(), note);
    }

    /** The note of a kind, if one was made. */
    public static <T> Optional<T> noteOf(HttpServletRequest request, Class<T> kind) {
        Object note = request.getAttribute(Trail.class.getName() + "." + kind.getName());
        return kind.isInstance(note) ? Optional.of(kind.cast(note)) : Optional.empty();
    }

    public static void application(HttpServletRequest request, String id) {
        request.setAttribute(APPLICATION, id);
    }

    public static void connection(HttpServletRequest request, String name) {
        request.setAttribute(CONNECTION, name);
    }

    public static void user(HttpServletRequest request, String id) {
        request.setAttribute(USER, id);
    }

    /** The user's id, or empty text. */
    public static String user(HttpServletRequest request) {
        return request.getAttribute(USER) instanceof String id ? id : "";
    }

    /** The application's id, or empty text. */
    public static String application(HttpServletRequest request) {
        return request.getAttribute(APPLICATION) instanceof String id ? id : "";
    }

    /** The connection's name, or empty text. */
    public static String connection(HttpServletRequest request) {
        return request.getAttribute(CONNECTION) instanceof String name ? name : "";
    }
}
