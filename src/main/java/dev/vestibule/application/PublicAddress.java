package dev.vestibule.application;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Keeps this server from being sent to addresses inside the network it stands in (ASVS 5.0 1.3.6). The JDK remembers what a
 * name resolved to for longer than the call that follows takes to begin, so the name means the same then.
 */
public final class PublicAddress {
    private PublicAddress() {}

    /** Resolves a name and says why it may not be called: unknown, or one of its addresses is not public. */
    public static Optional<String> problemToday(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!isPublic(address)) {
                    return Optional.of(host + " is an address inside a private network");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of(host + " is unknown");
        }
    }

    /**
     * What is wrong with the address of an application's server before it is stored; a name that nobody knows yet may become one.
     *
     * @param local whether this server is for its own machine only, where everything may be
     */
    public static Optional<String> problem(String address, boolean local) {
        String host = address.isEmpty() || local
                ? ""
                : Optional.ofNullable(URI.create(address).getHost()).orElse("");
        if (host.isEmpty()) {
            return Optional.empty();
        }
        try {
            for (InetAddress one : InetAddress.getAllByName(host)) {
                if (!isPublic(one)) {
                    return Optional.of(
                            host + " is an address inside a private network. This server calls none of those.");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = Byte.toUnsignedInt(bytes[0]);
        int second = Byte.toUnsignedInt(bytes[1]);
        boolean uniqueLocal = address instanceof Inet6Address && (first & 0xfe) == 0xfc;
        boolean carrier = bytes.length == 4 && first == 100 && (second & 0xc0) == 64;
        boolean thisNetwork = bytes.length == 4 && first == 0;
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || carrier
                || thisNetwork);
    }
}
