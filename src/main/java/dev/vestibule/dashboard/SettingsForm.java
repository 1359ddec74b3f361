package dev.vestibule.dashboard;

import dev.vestibule.provider.Provider;
import dev.vestibule.upstream.SecretFromKey;
import dev.vestibule.web.Params;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of a connection as an operator typed them, without what clings to pasted text.
 *
 * @param secret empty leaves the saved one as it is
 * @param revision the revision the form was opened with; 0 if there was no connection yet
 */
record SettingsForm(String appId, String secret, boolean sandbox, long revision) {
    static final String APP_ID = "app_id";
    static final String APP_SECRET = "app_secret";
    static final String SANDBOX = "sandbox";
    static final String REVISION = "revision";

    private static final int LONGEST = 200;
    /** White space of all scripts, and characters that cannot be seen. */
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}\\p{C}]+|[\\s\\p{Z}\\p{C}]+$");

    private static final Pattern INSIDE = Pattern.compile("[\\s\\p{Z}\\p{C}]");
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]*://|www\\.).*");

    /** Reads the form; a choice that it does not offer stays as it is. */
    static SettingsForm of(Params form, boolean sandboxBefore) {
        return new SettingsForm(
                trimmed(form, APP_ID),
                trimmed(form, APP_SECRET),
                form.text(SANDBOX).map("1"::equals).orElse(sandboxBefore),
                revision(form));
    }

    /** The revision a form was opened with; one that never was, if the field is missing or no number. */
    static long revision(Params form) {
        String typed = form.typed(REVISION);
        return typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : -1;
    }

    Optional<String> newSecret() {
        return secret.isEmpty() ? Optional.empty() : Optional.of(secret);
    }

    /**
     * What is wrong, by field.
     *
     * @param secretKept whether there is a secret that may stay
     * @param sandboxOffered whether the sandbox can be chosen
     */
    Map<String, String> errors(Provider provider, boolean secretKept, boolean sandboxOffered) {
        Provider.Words words = provider.words();
        Map<String, String> errors = new LinkedHashMap<>();
        if (sandbox && !sandboxOffered) {
            errors.put(SANDBOX, "The sandbox is switched off on this server. Choose the real " + provider.name() + ".");
        }
        appIdError(words).ifPresent(error -> errors.put(APP_ID, error));
        secretError(provider, secretKept).ifPresent(error -> errors.put(APP_SECRET, error));
        if (!errors.isEmpty()) {
            lostSecret().forEach(errors::putIfAbsent);
        }
        return errors;
    }

    /** As for another generation that is prepared: what is empty there is as it is today. */
    Map<String, String> errorsOfAnother(Provider provider) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!appId.isEmpty()) {
            boolean fits = appId.length() <= LONGEST && appId.matches("[A-Za-z0-9._-]+");
            if (!fits) {
                errors.put(APP_ID, "This does not look like an id. Compare it with the provider's page.");
            }
        }
        secretError(provider, true).ifPresent(error -> errors.put(APP_SECRET, error));
        return errors;
    }

    /** Said when the form comes back without being saved: a page never repeats a secret, so it has to be pasted again. */
    Map<String, String> lostSecret() {
        return secret.isEmpty()
                ? Map.of()
                : Map.of(APP_SECRET, "Paste the secret again. It was not saved, and a page never repeats it.");
    }

    private Optional<String> appIdError(Provider.Words words) {
        if (appId.isEmpty()) {
            return Optional.of("Paste the " + words.appId() + ".");
        }
        String mistake = words.appIdMistake().isEmpty()
                ? "This does not look like an id. Compare it with the provider's page."
                : words.appIdMistake();
        if (WEB_ADDRESS.matcher(appId).matches()) {
            return Optional.of("This is a web address. " + mistake);
        }
        boolean fits = appId.length() <= LONGEST && appId.matches(words.appIdPattern());
        return fits ? Optional.empty() : Optional.of(mistake);
    }

    private Optional<String> secretError(Provider provider, boolean kept) {
        String name = provider.words().appSecret();
        if (secret.isEmpty()) {
            return kept ? Optional.empty() : Optional.of("Paste the " + name + ".");
        }
        if (provider.setup().secretIsKey()) {
            boolean key = provider.live()
                    .protocol()
                    .keySecret()
                    .map(rules -> SecretFromKey.isKey(rules, secret))
                    .orElse(false);
            return key
                    ? Optional.empty()
                    : Optional.of("This is not the " + name + ". Paste the whole file, with its first and last line.");
        }
        if (WEB_ADDRESS.matcher(secret).matches()) {
            return Optional.of("This is a web address, not the " + name + ". Copy the secret itself.");
        }
        if (secret.equals(appId)) {
            return Optional.of("This is the " + provider.words().appId() + " once more. Copy the " + name + ".");
        }
        if (INSIDE.matcher(secret).find()) {
            return Optional.of("A secret has no spaces inside. Copy it again, and nothing around it.");
        }
        return secret.length() > LONGEST
                ? Optional.of("This is too long for a secret: more than " + LONGEST + " characters. Copy it again.")
                : Optional.empty();
    }

    private static String trimmed(Params form, String name) {
        return AROUND.matcher(form.text(name).orElse("")).replaceAll("");
    }
}
