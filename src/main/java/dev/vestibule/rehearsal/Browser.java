package dev.vestibule.rehearsal;

import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Visit;
import dev.vestibule.upstream.Visited;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A browser of a person who never was here: keeps the cookies of each host and port apart, and follows nothing by itself. */
final class Browser {
    private final Outbound outbound;
    private final Map<String, Map<String, String>> jars = new LinkedHashMap<>();

    Browser(Outbound outbound) {
        this.outbound = outbound;
    }

    void put(URI site, String name, String value) {
        jar(site).put(name, value);
    }

    /** A page, or where it sends on to; empty if nobody answers. */
    Optional<Visited> get(URI address) {
        String cookies = jar(address).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        Optional<Visited> seen = outbound.visit(new Visit(address, cookies, "GET", Optional.empty()));
        seen.ifPresent(answer -> answer.setCookies().forEach(header -> keep(address, header)));
        return seen;
    }

    private Map<String, String> jar(URI address) {
        return jars.computeIfAbsent(address.getRawAuthority(), authority -> new LinkedHashMap<>());
    }

    private void keep(URI address, String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals > 0) {
            if (header.contains("Max-Age=0")) {
                jar(address).remove(pair.substring(0, equals));
            } else {
                jar(address).put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
    }
}
