package dev.vestibule.web;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of network addresses. Names are never looked up: only literals are addresses.
 *
 * @param prefix how many leading bits count
 */
record Network(InetAddress first, int prefix) {
    private static final String IPV4 = "(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})";
    private static final String IPV6 = "[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{1,34}(?:" + IPV4 + ")?";
    /** An address as it stands in a header or comes from a container: bare, with a port, in brackets, with a zone. */
    private static final Pattern LITERAL = Pattern.compile("(?<v4>" + IPV4 + ")(?::\\d{1,5})?|\\[(?<boxed>" + IPV6
            + ")(?:%\\w+)?](?::\\d{1,5})?|(?<v6>" + IPV6 + ")(?:%\\w+)?");

    /** An address, or an address and a length: {@code 10.0.0.0/8}. */
    static Optional<Network> read(String text) {
        String[] parts = text.split("/", -1);
        Optional<InetAddress> address = parts[0].contains("[") ? Optional.empty() : address(parts[0]);
        if (address.isEmpty() || parts.length > 2) {
            return Optional.empty();
        }
        int bits = address.get().getAddress().length * 8;
        if (parts.length == 1) {
            return Optional.of(new Network(address.get(), bits));
        }
        return parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= bits
                ? Optional.of(new Network(address.get(), Integer.parseInt(parts[1])))
                : Optional.empty();
    }

    /** The address of a literal; empty for anything else, such as {@code unknown} or {@code _hidden}. */
    static Optional<InetAddress> address(String text) {
        Matcher literal = LITERAL.matcher(text.strip());
        if (!literal.matches()) {
            return Optional.empty();
        }
        String bare = Optional.ofNullable(literal.group("v4"))
                .or(() -> Optional.ofNullable(literal.group("boxed")))
                .orElseGet(() -> literal.group("v6"));
        try {
            return Optional.of(
                    bare.contains(":")
                            // In brackets it is parsed, and refused if that fails; without them it might be looked up.
                            ? InetAddress.getByName("[" + bare + "]")
                            : InetAddress.getByAddress(bytes(bare)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean has(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        int ignored = mine.length * 8 - prefix;
        return mine.length == other.length
                && new BigInteger(1, mine).shiftRight(ignored).equals(new BigInteger(1, other).shiftRight(ignored));
    }

    private static byte[] bytes(String ipv4) throws UnknownHostException {
        String[] parts = ipv4.split("\\.", -1);
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            int number = Integer.parseInt(parts[i]);
            if (number > 255) {
                throw new UnknownHostException(ipv4);
            }
            bytes[i] = (byte) number;
        }
        return bytes;
    }
}
