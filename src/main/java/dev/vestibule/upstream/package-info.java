/**
 * The rules of talking to a provider, for real logins and for tries alike: the authorization URL, what may come back on the
 * callback, the token exchange, the profile. Network and judgement never share a method: {@link dev.vestibule.upstream.Outbound}
 * is the only way out and judges nothing, the readers of answers judge and never send.
 *
 * <p>{@link dev.vestibule.upstream.Conversation} is what flows use: {@code Conversation.of(target, outbound, clock)} for a login,
 * {@code Conversation.regardless(…)} for a try; then {@code code(returned)}, {@code token(code)}, {@code profile(token)}, and
 * {@code ask(step, call, reader)} for anything else. Each throws a Failure; afterwards {@code exchanges()} holds what was said,
 * with its secrets cut out at capture ({@link dev.vestibule.upstream.Redaction}), and {@code diagnosis()} what it means.
 * {@link dev.vestibule.upstream.Breakers} leaves hosts alone that ask for it.
 *
 * <p>Knows diagnosis, provider files and connections, no servlet, no application.
 */
@NullMarked
package dev.vestibule.upstream;

import org.jspecify.annotations.NullMarked;
