package dev.vestibule.upstream;

import dev.vestibule.diagnosis.Diagnosis;
import dev.vestibule.diagnosis.RateSigns;
import dev.vestibule.diagnosis.Seen;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.NoAnswer;
import dev.vestibule.provider.Profile;
import dev.vestibule.provider.Step;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that is said between this server and a provider in one login, try or refresh: asks under the eye of the breaker,
 * keeps each exchange with its secrets cut out, and when something fails finds out what it means. One is made for each login
 * and thrown away after it.
 */
public final class Conversation {
    private final Target target;
    private final Outbound outbound;
    private final Clock clock;
    private final boolean regardless;
    private final Redaction redaction = new Redaction();
    private final List<Exchange> exchanges = new ArrayList<>();
    private Optional<Diagnosis> diagnosis = Optional.empty();

    private Conversation(Target target, Outbound outbound, Clock clock, boolean regardless) {
        this.target = target;
        this.outbound = outbound;
        this.clock = clock;
        this.regardless = regardless;
        redaction.hide(target.secret());
    }

    /** For logins and whatever else happens by itself: a host that is left alone is not asked. */
    public static Conversation of(Target target, Outbound outbound, Clock clock) {
        return new Conversation(target, outbound, clock, false);
    }

    /** For an operator who wants to know: asks in any case, and what comes of it counts for everybody. */
    public static Conversation regardless(Target target, Outbound outbound, Clock clock) {
        return new Conversation(target, outbound, clock, true);
    }

    /** Cuts this value, too, wherever it stands from now on. */
    public Conversation hiding(String secret) {
        redaction.hide(secret);
        return this;
    }

    /** The code that a browser brought: {@link CallbackRules#code}. */
    public String code(CallbackRules.Returned returned) {
        returned.code().ifPresent(redaction::hide);
        boolean ok = returned.error().isEmpty() && returned.code().isPresent();
        keepReturn(returned, ok);
        try {
            return CallbackRules.code(target, returned);
        } catch (Failure e) {
            returned.error()
                    .ifPresent(error -> diagnose(Seen.callback(
                            redaction.clean(error),
                            redaction.clean(returned.errorReason().orElse("")),
                            redaction.clean(returned.errorDescription().orElse("")))));
            throw told(e);
        }
    }

    /** The code for a token. */
    public TokenExchange.Token token(String code) {
        redaction.hide(code);
        return ask(Step.TOKEN, TokenExchange.call(target, code), reply -> {
            TokenExchange.Token token = TokenExchange.read(target, reply);
            redaction.hide(token.accessToken());
            return token;
        });
    }

    /** Whose token it is. */
    public Profile profile(String accessToken) {
        redaction.hide(accessToken);
        return ask(Step.PROFILE, ProfileCall.call(target, accessToken), reply -> ProfileCall.read(target, reply));
    }

    /**
     * Any other question. The reader hides what is secret in the answer ({@link #hiding}) and throws a Failure if it will not do.
     *
     * @throws Failure about the provider, with the reason that the best diagnosis gives where there was no answer
     */
    public <T> T ask(Step step, Call call, Function<Reply, T> reader) {
        String host = authority(call.address());
        Optional<Breakers.Pause> pause =
                regardless ? Optional.empty() : outbound.breakers().flatMap(breakers -> breakers.holdsBack(host));
        Heard heard =
                pause.isPresent() ? new Silence(NoAnswer.PAUSED, call.address().getHost(), 0) : heard(step, call);
        if (heard instanceof Silence silence) {
            Seen seen = Seen.silence(step, host, silence.kind());
            keep(step, call, heard, false);
            if (pause.isEmpty()) {
                tell(host, step, seen, Reason.PROVIDER_DOWN);
            }
            Diagnosis found = diagnose(seen);
            throw told(Failure.of(
                    pause.map(Conversation::reason).orElse(found.reason()),
                    seen + " after " + silence.millis() + " ms"));
        }
        Reply reply = (Reply) heard;
        redaction.learn(reply.body());
        try {
            T value = reader.apply(reply);
            keep(step, call, heard, true);
            tell(host, step, seen(step, host, reply), Reason.BROKEN);
            return value;
        } catch (Failure e) {
            keep(step, call, heard, false);
            Seen seen = seen(step, host, reply);
            diagnose(seen);
            tell(host, step, seen, e.reason());
            throw told(e);
        }
    }

    /** A question that changes nothing is asked once more if it is certain that the provider never got it. */
    private Heard heard(Step step, Call call) {
        Heard heard = outbound.hear(call);
        boolean again = step == Step.PROFILE
                && call.method().equals("GET")
                && heard instanceof Silence silence
                && silence.kind().nothingSent();
        return again ? outbound.hear(call) : heard;
    }

    private Seen seen(Step step, String host, Reply reply) {
        return Seen.answer(
                step,
                host,
                reply.status(),
                reply.contentType(),
                redaction.headers(reply.headers()),
                redaction.raw(reply.body()));
    }

    private Diagnosis diagnose(Seen seen) {
        Diagnosis found = Diagnosis.of(target.provider(), target.generation(), seen);
        diagnosis = Optional.of(found);
        return found;
    }

    private void tell(String host, Step step, Seen seen, Reason reason) {
        outbound.breakers().ifPresent(breakers -> {
            RateSigns signs = RateSigns.of(seen);
            boolean limited = reason == Reason.RATE_LIMITED || signs.usage() >= 100;
            boolean down = reason == Reason.PROVIDER_DOWN || reason == Reason.PROVIDER_SLOW;
            breakers.heard(
                    host,
                    limited ? Breakers.Health.LIMITED : down ? Breakers.Health.DOWN : Breakers.Health.WORKS,
                    signs.wait(clock.instant()));
        });
    }

    private void keep(Step step, Call call, Heard heard, boolean ok) {
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

    private void keepReturn(CallbackRules.Returned returned, boolean ok) {
        Map<String, String> parameters = new LinkedHashMap<>();
        returned.code().ifPresent(value -> parameters.put("code", value));
        returned.error().ifPresent(value -> parameters.put("error", value));
        returned.errorReason().ifPresent(value -> parameters.put("error_reason", value));
        returned.errorDescription().ifPresent(value -> parameters.put("error_description", value));
        exchanges.add(new Exchange(
                Step.CALLBACK,
                "Came back from " + target.provider().name(),
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

    private Failure told(Failure failure) {
        return failure.about(target.provider().name()).showing(redaction.clean(failure.evidence()));
    }

    /** What visitors are told while a host is left alone. */
    public static Reason reason(Breakers.Pause pause) {
        return pause.why() == Breakers.Why.LIMITED ? Reason.RATE_LIMITED : Reason.PROVIDER_DOWN;
    }

    static String authority(URI address) {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    /** What was said so far, without secrets. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** What the last refusal means; empty as long as nothing was refused, or it was refused by rules of ours alone. */
    public Optional<Diagnosis> diagnosis() {
        return diagnosis;
    }

    /** The values that were cut. */
    public Redaction redaction() {
        return redaction;
    }
}
