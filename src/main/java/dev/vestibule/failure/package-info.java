/**
 * What can go wrong, who has to act, and the sentence people read about it.
 *
 * <p>Everything else throws {@link dev.vestibule.failure.Failure} with a {@link dev.vestibule.failure.Reason}; one filter
 * in {@code web} turns it into a page, a redirect or JSON. Every public sentence of an error is written in {@code Reason}.
 * This package knows nothing of ours.
 */
@NullMarked
package dev.vestibule.failure;

import org.jspecify.annotations.NullMarked;
