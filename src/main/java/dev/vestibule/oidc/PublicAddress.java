package dev.vestibule.oidc;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Keeps this server from being sent to addresses inside the network it stands in (ASVS 5.0 1.3.6). The JDK remembers what a
 * name resolved to for longer than the call that follows takes to begin, so the name means the same then.
 */
final class PublicAddress {
    private PublicAddress() {}

    /**
     * Resolves a name and refuses it if any of its addresses is not public.
     *
     * @throws Failure {@code LOGOUT_NOT_TOLD}
     */
    static void require(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!isPublic(address)) {
                    throw Failure.of(Reason.LOGOUT_NOT_TOLD, host + " is an address inside a private network");
                }
            }
        } catch (UnknownHostException e) {
            throw Failure.of(Reason.LOGOUT_NOT_TOLD, host + " is unknown", e);
        }
    }

    static boolean isPublic(InetAddress address) {
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
