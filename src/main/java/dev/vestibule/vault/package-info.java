/**
 * Users' tokens at a provider, for applications that may call it in their name. Nothing is kept unless an operator asked for
 * it, connection by connection: a token that is not there cannot leak.
 *
 * <p>{@code Keeping} says which connections keep tokens and which applications may read them; {@code UpstreamTokens} is the
 * table; {@code Kept} is what an operator may know of it; {@code Renewals} keeps tokens alive in the background, one node at a
 * time for each; {@code HandOut} gives a living one or says why there is none. A token is renewed with the generation that it
 * was issued for, and goes with the identity that it belongs to. Sealed at rest; no token in a log, a page or the journal.
 */
@NullMarked
package dev.vestibule.vault;

import org.jspecify.annotations.NullMarked;
