package dev.vestibule.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose word counts for where a visitor comes from ({@code X-Forwarded-For}, and {@code Forwarded}, RFC 7239); nobody unless
 * the operator lists them. The headers are walked from the right: each listed proxy vouches for the hop before it, and the
 * first address that is not listed is the visitor's; whatever stands left of it was typed by anybody. Where both headers are
 * there and disagree, one of them went through the proxy untouched, and neither is believed. Nothing but the address is ever
 * taken from such headers: issuer, links and cookie flags come from {@code base-url} alone.
 */
public final class TrustedProxies {
    /** Believes nobody. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private static final int MOST_HOPS = 50;

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * Reads a list of addresses and networks.
     *
     * @param list such as {@code 10.0.0.5, 192.168.0.0/24 fd00::/8}
     * @throws IllegalArgumentException naming the entry that is neither
     */
    public static TrustedProxies read(String list) {
        List<Network> networks = new ArrayList<>();
        for (String entry : list.strip().split("[,\\s]+", -1)) {
            networks.add(Network.read(entry)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "“" + entry + "” is neither an address nor a network such as 10.0.0.0/8")));
        }
        return new TrustedProxies(List.copyOf(networks));
    }

    public boolean none() {
        return networks.isEmpty();
    }

    /** The request, coming from where its visitor is. */
    HttpServletRequest behind(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        if (networks.isEmpty() || !trusted(peer)) {
            return request;
        }
        String visitor = visitor(peer, headers(request, "X-Forwarded-For"), headers(request, "Forwarded"));
        return visitor.equals(peer)
                ? request
                : new HttpServletRequestWrapper(request) {
                    @Override
                    public String getRemoteAddr() {
                        return visitor;
                    }
                };
    }

    private String visitor(String peer, List<String> forwardedFor, List<String> forwarded) {
        if (forwardedFor.isEmpty() || forwarded.isEmpty()) {
            return walked(peer, forwardedFor.isEmpty() ? ForwardedHops.of(forwarded) : hops(forwardedFor));
        }
        String one = walked(peer, hops(forwardedFor));
        return one.equals(walked(peer, ForwardedHops.of(forwarded))) ? one : peer;
    }

    /** From the right: as long as a listed proxy says so, the hop before it. */
    private String walked(String peer, List<String> hops) {
        String here = peer;
        int fewest = Math.max(0, hops.size() - MOST_HOPS);
        for (int i = hops.size() - 1; i >= fewest && trusted(here); i--) {
            Optional<String> before = Network.address(hops.get(i)).map(InetAddress::getHostAddress);
            if (before.isEmpty()) {
                return here;
            }
            here = before.get();
        }
        return here;
    }

    private boolean trusted(String address) {
        return Network.address(address).stream()
                .anyMatch(parsed -> networks.stream().anyMatch(network -> network.has(parsed)));
    }

    private static List<String> hops(List<String> lines) {
        return List.of(String.join(",", lines).split(",", -1));
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
