package dev.vestibule.tryout;

import java.util.List;

/**
 * The model of {@code tryout/start.ftlh}.
 *
 * @param generation what is tried instead of today's generation: its name; or empty
 * @param go where the browser is sent off
 * @param again where the checks are made once more
 * @param revision of the settings that are tried, in words
 * @param asked whether the provider was asked about the app id
 * @param askable whether it can be
 * @param twin the redirect URI with the slash that it must not have, or without the one that it must
 * @param unknowable what cannot be found out from here
 */
public record StartPage(
        Head connection,
        String generation,
        String go,
        String again,
        String revision,
        long warnings,
        List<Check> checks,
        String checkedAt,
        boolean asked,
        boolean askable,
        String redirectUri,
        String twin,
        List<String> unknowable) {}
