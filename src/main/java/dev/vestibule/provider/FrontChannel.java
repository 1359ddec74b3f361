package dev.vestibule.provider;

import java.util.List;
import java.util.Map;

/**
 * How the browser is sent to the provider, and how it comes back.
 *
 * @param pkce whether the provider checks a code challenge (RFC 7636)
 * @param formPost whether the answer comes as a cross-site form (OAuth 2.0 Form Post Response Mode)
 * @param userField a field of that form which tells of the person, unsigned; empty for none
 * @param userClaims the claims to take from it: how somebody wants to be called, never who they are
 */
public record FrontChannel(boolean pkce, boolean formPost, String userField, Map<String, List<String>> userClaims) {}
