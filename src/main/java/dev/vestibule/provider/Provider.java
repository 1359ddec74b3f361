package dev.vestibule.provider;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
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
 * @param preflight what can be said of settings before a browser is sent anywhere
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
        Preflight preflight,
        String revision,
        List<Generation> generations) {

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
}
