package dev.vestibule.web;

import jakarta.servlet.http.HttpServletRequest;

/** What a request turned out to be about, noted as soon as it is known, so that a failure's journal entry can name it. */
public final class Trail {
    private static final String APPLICATION = Trail.class.getName() + ".application";
    private static final String CONNECTION = Trail.class.getName() + ".connection";
    private static final String USER = Trail.class.getName() + ".user";

    private Trail() {}

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
