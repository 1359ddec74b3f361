package dev.vestibule.provider;

import java.net.URI;
import java.util.Map;

/**
 * A further call for what the profile does not tell. Its answer is a list; the first element that has all the wanted values is
 * added to the profile. A refusal leaves the profile as it is: a permission may be missing.
 *
 * @param as the name under which the element stands in the profile
 * @param where members and the values they must have
 */
public record MoreProfile(String as, URI address, Map<String, String> where) {}
