package dev.vestibule.upstream;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where an address may lead that an operator typed: otherwise a connection could be made to ask the machines beside this one,
 * or the metadata service of a cloud (SSRF). Judged when it is saved, and again for the very address that is connected to, so
 * that a name which changes its mind in between (DNS rebinding) gains nothing.
 *
 * @param local whether this server is itself on loopback, so that everything around it may be asked
 * @param allowed host names that may be asked wherever they lead, in lower case
 */
public record Reach(boolean local, Set<String> allowed) {
    /** The public internet over https and nothing else. */
    public static final Reach PUBLIC = new Reach(false, Set.of());

    private static final String PRIVATE =
            "This host is not known, or it leads into a private network, where connections may not lead.";

    /** First bytes and how many bits of them count: what is in no way public unicast (RFC 6890 and its registry). */
    private static final int[][] NOT_PUBLIC = {
        {8, 0},
        {8, 10},
        {8, 127},
        {10, 100, 64},
        {16, 169, 254},
        {12, 172, 16},
        {24, 192, 0, 0},
        {24, 192, 0, 2},
        {24, 192, 88, 99},
        {16, 192, 168},
        {15, 198, 18},
        {24, 198, 51, 100},
        {24, 203, 0, 113},
        {3, 224}
    };

    /** What is wrong with an address, in a sentence; empty if nothing is. */
    public Optional<String> problem(URI address) {
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return Optional.of("This is not a web address such as https://login.example.com/.");
        }
        boolean free = local || allowed.contains(host.toLowerCase(Locale.ROOT));
        if (!"https".equalsIgnoreCase(address.getScheme()) && !(free && "http".equalsIgnoreCase(address.getScheme()))) {
            return Optional.of("The address has to begin with https://.");
        }
        boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
        boolean ourselves = host.equalsIgnoreCase("localhost")
                || host.toLowerCase(Locale.ROOT).endsWith(".localhost");
        return free || !(ourselves || (literal && leadsNowhere(host))) ? Optional.empty() : Optional.of(PRIVATE);
    }

    /** The same, with a look at where the name leads today. */
    public Optional<String> problemToday(URI address) {
        return problem(address).or(() -> {
            boolean free = local || allowed.contains(address.getHost().toLowerCase(Locale.ROOT));
            return free || !leadsNowhere(address.getHost()) ? Optional.empty() : Optional.of(PRIVATE);
        });
    }

    private static boolean leadsNowhere(String host) {
        try {
            return !isPublic(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return true;
        }
    }

    /** Whether a host may be asked at the address that its name leads to. */
    boolean permits(String host, InetAddress address) {
        return local || allowed.contains(host.toLowerCase(Locale.ROOT)) || isPublic(address);
    }

    static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            byte[] bytes = address.getAddress();
            return Arrays.stream(NOT_PUBLIC).noneMatch(range -> begins(bytes, range));
        }
        return address instanceof Inet6Address six && isPublic(six.getAddress());
    }

    /** Global unicast is 2000::/3; in it, tunnels that lead to IPv4 and addresses for documents are left out. */
    private static boolean isPublic(byte[] six) {
        boolean global = (six[0] & 0xe0) == 0x20;
        boolean special = begins(six, new int[] {23, 0x20, 0x01, 0x00})
                || begins(six, new int[] {32, 0x20, 0x01, 0x0d, 0xb8})
                || begins(six, new int[] {16, 0x20, 0x02})
                || begins(six, new int[] {20, 0x3f, 0xff, 0x00});
        return global && !special;
    }

    private static boolean begins(byte[] address, int[] range) {
        int bits = range[0];
        for (int i = 0; bits > 0; i++, bits -= 8) {
            int mask = bits >= 8 ? 0xff : 0xff << (8 - bits) & 0xff;
            int wanted = i + 1 < range.length ? range[i + 1] : 0;
            if ((address[i] & mask) != (wanted & mask)) {
                return false;
            }
        }
        return true;
    }
}
