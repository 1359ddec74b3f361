package dev.vestibule.application;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Keeps this server from being sent to addresses inside the network it stands in (ASVS 5.0 1.3.6). The JDK remembers what a
 * name resolved to for longer than the call that follows takes to begin, so the name means the same then.
 */
public final class PublicAddress {
    private PublicAddress() {}

    /** Resolves a name and says why it may not be called: unknown, or one of its addresses is not public. */
    public static Optional<String> problem(String host) {
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

    /** Whether everybody on the internet may mean the same by it. */
    public static boolean isPublic(InetAddress address) {
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
