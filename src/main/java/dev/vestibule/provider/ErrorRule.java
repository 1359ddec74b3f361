package dev.vestibule.provider;

/**
 * One row of an error table: seen this at that step, it is that cause.
 *
 * @param id unique in its file and generation
 * @param place the file and generation in which it stands
 * @param source where that is known from: an address, or a repository and number
 */
public record ErrorRule(
        String id, String place, Step at, Signs signs, Cause cause, Confidence confidence, String source) {

    /** Whether it is about this step. */
    public boolean isAbout(Step step) {
        return at == Step.ANY || at == step;
    }
}
