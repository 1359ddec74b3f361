package dev.vestibule.provider;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * One provider.
 *
 * @param id the name of its file, and the first half of its users' ids
 * @param name as people call it
 * @param logo the asset with its mark
 * @param limits what an operator has to know before any work
 * @param sandboxGuide the steps in the local sandbox
 * @param liveGuide the steps at the provider itself
 * @param errors what its errors mean, in every generation
 * @param revision changes with every character of its file
 * @param generations the dated versions of its API, the live one first
 */
public record Provider(
        String id,
        String name,
        String logo,
        Words words,
        List<String> limits,
        List<GuideStep> sandboxGuide,
        List<GuideStep> liveGuide,
        List<ErrorRule> errors,
        String revision,
        List<Generation> generations,
        Setup setup) {

    /** The provider's own words for what an operator types, and what may be typed. */
    public record Words(
            String appId,
            String appIdHint,
            String appIdPattern,
            String appIdMistake,
            String appSecret,
            String appSecretHint) {}

    /**
     * One step of the guide; {@code {website_url}}, {@code {redirect_uri}} and {@code {sandbox_url}} stand for this server's
     * values.
     *
     * @param link where the step is done, or empty
     * @param copy a value to copy, or empty
     */
    public record GuideStep(String title, String text, String link, String copyLabel, String copy) {}

    /** Whether operators type its endpoints themselves; such a connection has a redirect URI of its own (RFC 9700 §4.4). */
    public boolean isTyped() {
        return setup.typed().isPresent();
    }

    /** What operators call that which it needs beyond id and secret; empty if that is nothing. */
    public String optionsName() {
        return isTyped() ? "Endpoints" : setup.fields().isEmpty() ? "" : "Account";
    }

    /** The same under the name that an operator gave it, with what they typed. */
    Provider typed(String otherName, Generation generation) {
        return new Provider(
                id,
                otherName,
                logo,
                words,
                limits,
                sandboxGuide,
                liveGuide,
                errors,
                revision,
                List.of(generation),
                setup);
    }

    /** The generation that a new connection uses. */
    public Generation live() {
        return generations.get(0);
    }

    /** A generation by its id. */
    public Generation generation(String generationId) {
        return generations.stream()
                .filter(generation -> generation.id().equals(generationId))
                .findFirst()
                .orElseThrow(() -> Failure.of(Reason.BROKEN, "provider " + id + " has no generation " + generationId));
    }

    /**
     * What a generation's ids are in the others. A file says of the younger one what it was in the older; equality holds both
     * ways, so that people are recognised after a switch back too.
     */
    public List<Continuity> continuityOf(Generation generation) {
        List<Continuity> all = new ArrayList<>(generation.continuity());
        for (Generation other : generations) {
            other.continuity().stream()
                    .filter(rule -> rule.of().equals(generation.id()))
                    .forEach(rule -> all.add(rule.seenFrom(other)));
        }
        return List.copyOf(all);
    }
}
