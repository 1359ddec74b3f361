package dev.vestibule.upstream;

import dev.vestibule.connection.Connection;
import dev.vestibule.diagnosis.CaseFile;
import dev.vestibule.diagnosis.Diagnosis;
import dev.vestibule.diagnosis.Fingerprints;
import dev.vestibule.diagnosis.RateSigns;
import dev.vestibule.diagnosis.Seen;
import dev.vestibule.diagnosis.SettingShape;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.NoAnswer;
import dev.vestibule.provider.Step;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    private final ExchangeLog log;
    private Optional<Diagnosis> diagnosis = Optional.empty();
    private Optional<Map<String, @Nullable Object>> brought = Optional.empty();

    private Conversation(Target target, Outbound outbound, Clock clock, boolean regardless) {
        this.target = target;
        this.outbound = outbound;
        this.clock = clock;
        this.regardless = regardless;
        this.log = new ExchangeLog(target.provider().name(), redaction, clock);
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
        log.cameBack(returned, ok);
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
    public TokenExchange.Token token(Transaction transaction, String code) {
        redaction.hide(code);
        Call call = TokenExchange.call(target, transaction, code, clock.instant());
        return ask(Step.TOKEN, call, reply -> {
            TokenExchange.Token token = TokenExchange.read(target, reply);
            redaction.hide(token.accessToken());
            token.idToken().ifPresent(redaction::hide);
            brought = ProfileCall.brought(target, reply);
            return token;
        });
    }

    /** What the token's answer said of the person; empty if that has to be asked for. */
    Optional<Map<String, @Nullable Object>> brought() {
        return brought;
    }

    Target target() {
        return target;
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
            log.add(step, call, heard, false);
            if (pause.isEmpty()) {
                tell(host, seen, Reason.PROVIDER_DOWN);
            }
            Diagnosis found = diagnose(seen);
            throw told(Failure.of(
                    pause.map(Conversation::reason).orElse(found.reason()),
                    seen + " after " + silence.millis() + " ms"));
        }
        Reply reply = (Reply) heard;
        redaction.expectTokens(step == Step.TOKEN || step == Step.EXCHANGE || step == Step.REFRESH);
        redaction.learn(reply.body());
        outbound.watch().saw(target, step, reply);
        try {
            T value = reader.apply(reply);
            log.add(step, call, heard, true);
            tell(host, seen(step, host, reply), Reason.BROKEN);
            return value;
        } catch (Failure e) {
            log.add(step, call, heard, false);
            Seen seen = seen(step, host, reply);
            diagnose(seen);
            tell(host, seen, e.reason());
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

    private void tell(String host, Seen seen, Reason reason) {
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

    private Failure told(Failure failure) {
        return failure.about(target.provider().name()).showing(redaction.words(failure.evidence()));
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
        return log.all();
    }

    /** What the last refusal means; empty as long as nothing was refused, or it was refused by rules of ours alone. */
    public Optional<Diagnosis> diagnosis() {
        return diagnosis;
    }

    /** All of it as it may be kept, for whoever wants to know later. */
    public CaseFile caseFile() {
        Connection connection = target.connection();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("app_id", SettingShape.of(connection.appId()));
        settings.put("app_secret", SettingShape.of(target.secret()));
        settings.put("permissions", String.join(", ", connection.scopes()));
        settings.put("redirect_uri", target.redirectUri());
        settings.put("token_address", target.endpoints().token().toString());
        settings.put("profile_address", target.endpoints().profile().toString());
        settings.put("sandbox", String.valueOf(connection.sandbox()));
        settings.put("enabled", String.valueOf(connection.enabled()));
        settings.put("revision", String.valueOf(connection.revision()));
        settings.replaceAll((name, value) -> redaction.clean(value));
        return new CaseFile(
                connection.name(),
                target.provider().name(),
                target.generation().id(),
                target.provider().revision(),
                settings,
                log.all().stream().map(Exchange::toMap).toList(),
                diagnosis.map(found -> found.toMap(connection.name())).orElse(Map.of()),
                Fingerprints.of(redaction.hidden()));
    }

    /** The values that were cut. */
    public Redaction redaction() {
        return redaction;
    }
}
