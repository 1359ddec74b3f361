package dev.vestibule.upstream;

import dev.vestibule.provider.Step;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was said in one conversation, oldest first; secrets are cut out when an exchange is added. */
final class ExchangeLog {
    private final String provider;
    private final Redaction redaction;
    private final Clock clock;
    private final List<Exchange> exchanges = new ArrayList<>();

    ExchangeLog(String provider, Redaction redaction, Clock clock) {
        this.provider = provider;
        this.redaction = redaction;
        this.clock = clock;
    }

    List<Exchange> all() {
        return List.copyOf(exchanges);
    }

    void add(Step step, Call call, Heard heard, boolean ok) {
        String request = redaction.request(call);
        exchanges.add(
                heard instanceof Reply reply
                        ? new Exchange(
                                step,
                                call.step(),
                                clock.instant(),
                                request,
                                reply.status(),
                                "",
                                redaction.headers(reply.headers()),
                                redaction.answer(reply),
                                reply.body().length(),
                                reply.millis(),
                                ok)
                        : silent(step, call, request, (Silence) heard));
    }

    private Exchange silent(Step step, Call call, String request, Silence silence) {
        String kind = silence.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Exchange(
                step, call.step(), clock.instant(), request, 0, kind, Map.of(), "", 0, silence.millis(), false);
    }

    void cameBack(CallbackRules.Returned returned, boolean ok) {
        Map<String, String> parameters = new LinkedHashMap<>();
        returned.code().ifPresent(value -> parameters.put("code", value));
        returned.error().ifPresent(value -> parameters.put("error", value));
        returned.errorReason().ifPresent(value -> parameters.put("error_reason", value));
        returned.errorDescription().ifPresent(value -> parameters.put("error_description", value));
        exchanges.add(new Exchange(
                Step.CALLBACK,
                "Came back from " + provider,
                clock.instant(),
                "GET " + returned.path() + "\n" + redaction.fields(parameters),
                0,
                "",
                Map.of(),
                "",
                0,
                0,
                ok));
    }
}
