package dev.vestibule.tryout;

import dev.vestibule.upstream.Call;
import dev.vestibule.upstream.Introduction;
import dev.vestibule.upstream.Reply;
import java.util.Optional;

/** Writes into the report what goes to the provider and what comes back, step by step. */
final class Tape implements Introduction.Witness {
    static final String PROFILE = "Read the profile";

    private final Report report;
    private final Redaction redaction;
    private String at = "";
    private Optional<Call> call = Optional.empty();
    private Optional<Reply> reply = Optional.empty();

    Tape(Report report, Redaction redaction) {
        this.report = report;
        this.redaction = redaction;
    }

    @Override
    public void asks(String title, Call asked) {
        at = title;
        call = Optional.of(asked);
        reply = Optional.empty();
    }

    @Override
    public void hears(Reply heard) {
        reply = Optional.of(heard);
    }

    @Override
    public void believes(String answer) {
        call.ifPresent(asked -> write("ok", at, asked, answer));
        call = Optional.empty();
    }

    /** The step that is under way failed, or what was heard was not believed although the step itself went well. */
    void fails(String title) {
        if (call.isPresent()) {
            write("fail", at, call.get(), "");
        } else if (hasAsked()) {
            report.step("fail", "Judged what came back", title, "", "", "");
        }
    }

    boolean hasAsked() {
        return !at.isEmpty();
    }

    /** The title of the step that is under way, or was last; empty before the first. */
    String at() {
        return at;
    }

    private void write(String state, String title, Call asked, String answer) {
        report.step(
                state,
                title,
                reply.map(heard -> "HTTP " + heard.status()).orElse("no answer"),
                reply.map(heard -> heard.millis() + " ms").orElse(""),
                redaction.request(asked),
                answer.isEmpty() ? reply.map(redaction::answer).orElse("") : redaction.clean(answer));
    }
}
