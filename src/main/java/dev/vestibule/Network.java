package dev.vestibule;

import dev.vestibule.contract.ContractWatch;
import dev.vestibule.store.Database;
import dev.vestibule.upstream.Breakers;
import dev.vestibule.upstream.Call;
import dev.vestibule.upstream.Discovery;
import dev.vestibule.upstream.Introduction;
import dev.vestibule.upstream.KeySets;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Reach;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/**
 * The ways out of this server.
 *
 * @param posts to applications; none of them is ever left alone
 * @param outbound to providers, which are
 */
record Network(Reach reach, Outbound posts, Outbound outbound, Discovery discovery, Introduction introduction) {
    static Network of(boolean loopback, Config config, Database database, Clock clock) {
        Reach reach = new Reach(loopback, config.upstreamHosts());
        Breakers breakers = new Breakers(clock, new BreakerJournal(database));
        Outbound outbound = new Outbound(reach, breakers, new ContractWatch(database, clock));
        return new Network(
                reach,
                new Outbound(reach),
                outbound,
                new Discovery(outbound, clock),
                new Introduction(new KeySets(outbound, clock), clock));
    }

    /** Tells an application of a logout; the status of its answer. */
    int tellLogout(URI address, Map<String, String> form) {
        return posts.send(Call.post("Logout", address, form)).status();
    }
}
