package dev.vestibule.upstream;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One request to a provider, not sent yet. Its parts stay apart until it is sent, so that what is secret can be cut out by
 * name; {@link #toString} shows neither query nor body.
 *
 * @param step what it is for, in an operator's words
 * @param query parameters that are appended to the address
 * @param form the fields of a POST; empty for a GET
 * @param authorization the Authorization header
 * @param headers further ones; nothing secret
 * @param guarded whether an operator typed the address, so that it may lead to allowed addresses only
 */
public record Call(
        String step,
        URI address,
        Map<String, String> query,
        Map<String, String> form,
        Optional<String> authorization,
        Map<String, String> headers,
        boolean guarded) {

    public static Call get(String step, URI address, Map<String, String> query) {
        return new Call(step, address, query, Map.of(), Optional.empty(), Map.of(), false);
    }

    public static Call post(String step, URI address, Map<String, String> form) {
        return new Call(step, address, Map.of(), new LinkedHashMap<>(form), Optional.empty(), Map.of(), false);
    }

    public Call authorizedBy(String header) {
        return new Call(step, address, query, form, Optional.of(header), headers, guarded);
    }

    Call with(Map<String, String> moreHeaders, boolean isGuarded) {
        return new Call(step, address, query, form, authorization, moreHeaders, isGuarded);
    }

    public String method() {
        return form.isEmpty() ? "GET" : "POST";
    }

    /** The address with its query, for sending and for nothing else. */
    URI target() {
        return query.isEmpty()
                ? address
                : URI.create(address + (address.getRawQuery() == null ? "?" : "&") + encoded(query));
    }

    String body() {
        return encoded(form);
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        return method() + " " + address;
    }
}
