package dev.vestibule.tryout;

import dev.vestibule.diagnosis.Diagnosis;
import dev.vestibule.diagnosis.Seen;
import dev.vestibule.provider.Cause;
import dev.vestibule.provider.Fix;
import dev.vestibule.provider.NoAnswer;
import dev.vestibule.provider.Step;
import dev.vestibule.store.Secrets;
import dev.vestibule.upstream.Call;
import dev.vestibule.upstream.Heard;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Reply;
import dev.vestibule.upstream.Silence;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.TokenExchange;
import dev.vestibule.upstream.Transaction;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Asks each host of a generation for something harmless, all at once and not for long: name, way, encryption, clock. */
final class NetworkChecks {
    private static final Duration WITHIN = Duration.ofMillis(2500);
    private static final Duration SKEW = Duration.ofMinutes(2);
    /** Of what a host answers to a harmless question only this matters. */
    private static final Set<Fix> IN_BETWEEN = Set.of(Fix.PROXY, Fix.NETWORK, Fix.CLOCK);
    /** Somebody answered; what was said does not matter here. */
    private static final Set<NoAnswer> REACHED = Set.of(NoAnswer.TOO_BIG, NoAnswer.NOT_TEXT);

    private final Outbound outbound;
    private final Target target;
    private final Clock clock;

    NetworkChecks(Outbound outbound, Target target, Clock clock) {
        this.outbound = outbound;
        this.target = target;
        this.clock = clock;
    }

    /** The checks, and with {@code asking} what the provider says to a made-up code. */
    List<Check> all(boolean asking) {
        Map<String, Callable<Heard>> questions = new LinkedHashMap<>();
        for (URI host : hosts()) {
            Call call = target.call(Call.get("Look whether it is there", host.resolve("/robots.txt"), Map.of()));
            questions.put(host.getRawAuthority(), () -> outbound.hear(call, WITHIN));
        }
        Optional<Call> probe =
                asking && !target.provider().preflight().knownBy().isEmpty()
                        ? Optional.of(TokenExchange.call(target, nobody(), "AQ" + Secrets.letters(30), clock.instant()))
                        : Optional.empty();
        probe.ifPresent(call -> questions.put("", () -> outbound.hear(call, WITHIN)));
        Map<String, Heard> heard = atOnce(questions);
        List<Check> checks = new ArrayList<>();
        heard.forEach((host, answer) -> {
            if (!host.isEmpty()) {
                checks.add(host(host, answer));
            }
        });
        checks.add(clock(heard));
        Optional.ofNullable(heard.get("")).ifPresent(answer -> checks.add(known(answer)));
        return checks;
    }

    /** A transaction that nobody will ever come back with. */
    private Transaction nobody() {
        return Transaction.begin(
                Transaction.Purpose.TRY, target.connection().name(), target.path(), clock.instant(), Map.of());
    }

    private Set<URI> hosts() {
        Stream<URI> renewals = target.generation().tokens().stream()
                .flatMap(life -> Stream.of(life.exchange(), life.refresh()))
                .flatMap(Optional::stream)
                .map(way -> target.connection().sandbox()
                        ? way.servedBy(target.endpoints().profile())
                        : way)
                .map(way -> way.endpoint());
        Set<URI> hosts = new LinkedHashSet<>();
        Stream.concat(
                        Stream.of(
                                target.endpoints().authorization(),
                                target.endpoints().token(),
                                target.endpoints().profile()),
                        renewals)
                .filter(address -> address.getHost() != null)
                .forEach(address ->
                        hosts.add(URI.create(address.getScheme() + "://" + address.getRawAuthority() + "/")));
        return hosts;
    }

    /** Every question in a thread of its own; whoever does not answer in time has not answered. */
    private static Map<String, Heard> atOnce(Map<String, Callable<Heard>> questions) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, questions.size()), task -> {
            Thread thread = new Thread(task, "preflight");
            thread.setDaemon(true);
            return thread;
        });
        Map<String, Heard> heard = new LinkedHashMap<>();
        try {
            List<Future<Heard>> answers =
                    threads.invokeAll(questions.values(), WITHIN.toMillis() + 300, TimeUnit.MILLISECONDS);
            int i = 0;
            for (String host : questions.keySet()) {
                heard.put(host, answer(answers.get(i++), host));
            }
            return heard;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return heard;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Heard answer(Future<Heard> future, String host) throws InterruptedException {
        try {
            return future.get();
        } catch (CancellationException e) {
            return new Silence(NoAnswer.TIMEOUT_READ, host, WITHIN.toMillis());
        } catch (ExecutionException e) {
            return new Silence(NoAnswer.OTHER, host, 0);
        }
    }

    private Check host(String host, Heard heard) {
        Seen seen = heard instanceof Reply reply
                ? Seen.answer(Step.PREFLIGHT, host, reply.status(), reply.contentType(), reply.headers(), reply.body())
                : Seen.silence(Step.PREFLIGHT, host, ((Silence) heard).kind());
        boolean reached =
                heard instanceof Reply || (heard instanceof Silence silence && REACHED.contains(silence.kind()));
        Optional<Cause> cause = Diagnosis.of(target.provider(), target.generation(), seen)
                .best()
                .map(Diagnosis.Candidate::cause)
                .filter(found -> !reached || IN_BETWEEN.contains(found.fix()));
        String title = "Reach " + host;
        if (cause.isPresent()) {
            return Check.warn(
                    title,
                    reached ? "something stands in between" : "no answer",
                    cause.get().says() + " " + cause.get().remedy(),
                    cause.get().fix(),
                    target.connection().name());
        }
        return reached
                ? Check.ok(title, "answers", heard.millis() + " ms after the question")
                : Check.warn(
                        title,
                        "no answer",
                        "Nothing came back in time.",
                        Fix.NETWORK,
                        target.connection().name());
    }

    private Check clock(Map<String, Heard> heard) {
        String title = "Clock of this machine";
        if (target.connection().sandbox()) {
            return Check.ok(title, "the sandbox's own");
        }
        Optional<Duration> apart = heard.values().stream()
                .flatMap(answer -> answer instanceof Reply reply
                        ? Optional.ofNullable(reply.headers().get("date")).stream()
                        : Stream.empty())
                .flatMap(date -> moment(date).stream())
                .map(moment -> Duration.between(moment, clock.instant()))
                .findFirst();
        if (apart.isEmpty()) {
            return Check.unknown(title, "not compared", "No answer carried a date.");
        }
        long seconds = apart.get().toSeconds();
        return apart.get().abs().compareTo(SKEW) > 0
                ? Check.warn(
                        title,
                        Math.abs(seconds) + " seconds " + (seconds > 0 ? "ahead" : "behind"),
                        "Codes and tokens seem to expire too early or too late. Let the machine set its clock by itself.",
                        Fix.CLOCK,
                        target.connection().name())
                : Check.ok(title, "agrees with " + target.provider().name());
    }

    private static Optional<Instant> moment(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What a made-up code brings to light about the app id. */
    private Check known(Heard heard) {
        String provider = target.provider().name();
        String title = "Whether " + provider + " knows the id";
        if (!(heard instanceof Reply reply)) {
            return Check.unknown(title, "no answer", "");
        }
        Seen seen = Seen.answer(Step.TOKEN, "", reply.status(), reply.contentType(), reply.headers(), reply.body());
        Optional<Cause> cause = Diagnosis.of(target.provider(), target.generation(), seen)
                .best()
                .map(Diagnosis.Candidate::cause);
        if (cause.isEmpty()) {
            return Check.unknown(
                    title, "not found out", "Asked with a made-up code, it answered something we do not know.");
        }
        if (target.provider().preflight().knownBy().contains(cause.get().id())) {
            return Check.ok(title, "it does", "Asked with a made-up code, it refused the code and not the app.");
        }
        return Check.warn(
                title,
                "asked with a made-up code",
                cause.get().says() + " " + cause.get().remedy(),
                cause.get().fix(),
                target.connection().name());
    }
}
