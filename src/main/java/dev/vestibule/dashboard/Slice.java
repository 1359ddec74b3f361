package dev.vestibule.dashboard;

import dev.vestibule.web.Params;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One page of a long list, newest first.
 *
 * @param newer link to the page before, or empty
 * @param older link to the page after, or empty
 * @param text which entries these are
 */
public record Slice(String newer, String older, String text) {
    private static final int LAST_PAGE = 4_000;

    /** Which page is asked for, from 1; whatever is no number is the first. */
    static int page(Params query) {
        String typed = query.typed("page");
        return typed.matches("[1-9]\\d{0,3}") ? Math.min(Integer.parseInt(typed), LAST_PAGE) : 1;
    }

    /**
     * The links around a page.
     *
     * @param href the list without its query
     * @param found how many rows there are from the beginning of this page on, where one more than {@code size} is enough
     * @param filter what the list is narrowed by, to be kept in the links
     */
    static Slice of(String href, int page, int size, int found, Map<String, String> filter) {
        int first = (page - 1) * size + 1;
        return new Slice(
                page > 1 ? link(href, page - 1, filter) : "",
                found > size && page < LAST_PAGE ? link(href, page + 1, filter) : "",
                found == 0 ? "" : first + " to " + (first + Math.min(found, size) - 1));
    }

    static String link(String href, int page, Map<String, String> filter) {
        Map<String, String> all = new LinkedHashMap<>(filter);
        if (page > 1) {
            all.put("page", String.valueOf(page));
        }
        String query = all.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? href : href + "?" + query;
    }

    /** As many rows as a page has, of those that were found. */
    static <T> List<T> cut(List<T> found, int size) {
        return found.size() > size ? found.subList(0, size) : found;
    }
}
