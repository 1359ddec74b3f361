package dev.vestibule.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much of its hourly allowance an app has used, for the header that tells it. Nothing is ever refused for it. */
final class Usage {
    private static final int CALLS_PER_HOUR = 20_000;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Clock clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    Usage(Clock clock) {
        this.clock = clock;
    }

    private record Window(long hour, int calls) {}

    /** Counts a call and says the header's value: percentages, as the real place sends them. */
    String afterOneMore(String appId) {
        long percent = Math.min(100, callsAfterOneMore(appId) * 100L / CALLS_PER_HOUR);
        return "{\"call_volume\":" + percent + ",\"cpu_time\":0}";
    }

    /** Counts a call and says how many there were in this hour. */
    int callsAfterOneMore(String appId) {
        long hour = clock.millis() / HOUR;
        Window window = windows.merge(
                appId,
                new Window(hour, 1),
                (old, first) -> old.hour() == hour ? new Window(hour, old.calls() + 1) : first);
        return window.calls();
    }

    void forget() {
        windows.clear();
    }
}
