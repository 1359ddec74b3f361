package dev.vestibule.provider;

import dev.vestibule.failure.Reason;

/**
 * Why something went wrong, for operators. {@code {provider}} in a sentence stands for the provider's name.
 *
 * @param id names it in rules and in what is stored
 * @param reason what visitors are told
 * @param says the cause in one sentence
 * @param remedy what to do, in one sentence or two
 * @param fix where it is mended on our side
 * @param page where it is mended on the provider's side, in the words of its dashboard; or empty
 */
public record Cause(String id, Reason reason, String says, String remedy, Fix fix, String page) {

    /** A cause of which no file says more than the reason. */
    static Cause of(Reason reason) {
        return new Cause(
                reason.slug(), reason, reason.meaning("{provider}"), reason.remedy("{provider}"), Fix.NONE, "");
    }

    /** The same, speaking of this provider. */
    public Cause about(String provider) {
        return new Cause(
                id,
                reason,
                says.replace("{provider}", provider),
                remedy.replace("{provider}", provider),
                fix,
                page.replace("{provider}", provider));
    }
}
