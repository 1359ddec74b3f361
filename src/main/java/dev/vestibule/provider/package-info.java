/**
 * What the world knows of a login provider, read from {@code config/providers/<id>.yaml} into typed facts: endpoints, scopes,
 * shapes of answers, error table, words and the guide for operators. A provider is data: no code of ours names one, and if a
 * file cannot say something, it gets a new typed field here.
 *
 * <p>{@link dev.vestibule.provider.Providers} is the door; files can be read again and take the place of the older
 * ones in one step. Generations have lives with dates and sources, and say which of their ids are those of another. Defaults are the strict reading of RFC 6749; each softening is a
 * visible line in the file.
 */
@NullMarked
package dev.vestibule.provider;

import org.jspecify.annotations.NullMarked;
