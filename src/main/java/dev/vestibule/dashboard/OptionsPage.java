package dev.vestibule.dashboard;

import java.util.List;
import java.util.Map;

/**
 * What a connection needs beyond id and secret.
 *
 * @param facts what the issuer says of itself; empty where there is none
 * @param asked whether the issuer was asked just now, and did not answer as it should
 */
public record OptionsPage(
        ConnectionHead head,
        String tab,
        List<OptionField> fields,
        Map<String, String> facts,
        String asked,
        Map<String, String> errors,
        long revision,
        Conflict conflict) {}
