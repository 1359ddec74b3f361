package dev.vestibule.dashboard;

import dev.vestibule.provider.Provider;
import java.util.List;
import java.util.Map;

/**
 * The settings of a connection.
 *
 * @param appId as saved, or as typed if the form came back
 * @param secretIsKey whether the secret has several lines
 * @param secretKept what is known of the saved secret; empty if there is none
 * @param secretLost whether the saved secret cannot be opened with this server's master key
 * @param sandboxChoice whether to choose between the sandbox and the real provider
 * @param errors what is wrong, by field
 * @param action where the form goes
 * @param callbacks whether the provider calls us when somebody leaves there, at the two addresses that follow
 */
public record SettingsPage(
        ConnectionHead head,
        Provider.Words words,
        List<String> limits,
        boolean secretIsKey,
        String appId,
        String secretKept,
        boolean secretLost,
        boolean sandboxChoice,
        boolean sandbox,
        long revision,
        Map<String, String> errors,
        Conflict conflict,
        String action,
        String websiteUrl,
        String redirectUri,
        boolean callbacks,
        String deauthorizeUrl,
        String dataDeletionUrl,
        Guide guide,
        boolean trustOffered,
        boolean trusted) {}
