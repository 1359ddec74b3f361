package dev.vestibule.upstream;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * One request of a browser, or of a program, that is played here. It goes to this machine and to nowhere else.
 *
 * @param cookies the Cookie header; empty for none
 * @param method GET, POST or DELETE
 * @param json the body; empty for none
 */
public record Visit(URI address, String cookies, String method, Optional<String> json) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    public Visit {
        if (address.getHost() == null || !HERE.contains(address.getHost())) {
            throw new IllegalArgumentException("this leads away from this machine");
        }
    }

    /** Codes and states stand in queries, so the address is all that is shown. */
    @Override
    public String toString() {
        return method + " " + address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }
}
