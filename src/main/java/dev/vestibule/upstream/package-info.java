/**
 * The rules of talking to a provider, for real logins and for tries alike: the authorization URL, what may come back on the
 * callback, the token exchange, the profile. Network and judgement never share a method: {@link dev.vestibule.upstream.Outbound}
 * is the only way out and judges nothing, the readers of answers judge and never send.
 *
 * <p>Knows provider files and connections, no servlet, no application.
 */
@NullMarked
package dev.vestibule.upstream;

import org.jspecify.annotations.NullMarked;
