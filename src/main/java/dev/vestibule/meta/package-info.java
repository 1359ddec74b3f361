/**
 * What a provider calls when somebody leaves there: they removed our app, or asked for their data to be deleted.
 *
 * <table>
 *   <caption>Routes</caption>
 *   <tr><td>{@code POST /connections/{connection}/deauthorize}</td>
 *       <td>for the provider: ends the sessions and tokens of an identity; the user stays</td></tr>
 *   <tr><td>{@code POST /connections/{connection}/data-deletion}</td>
 *       <td>for the provider: deletes what came by an identity and says where that can be looked up</td></tr>
 *   <tr><td>{@code GET /privacy/deletion/{code}}</td><td>for visitors: how a deletion stands, without personal data</td></tr>
 * </table>
 *
 * <p>Who may call is decided by a signed request alone; which field holds it and whom its id names is said by the provider
 * file. Every refusal looks the same from outside, and the journal says why. Both callbacks also work for a connection that
 * is disabled: switching it off takes nobody's rights away.
 *
 * <p>Applications hear of it by back-channel logout and by events; sending those is the business of {@code oidc} and
 * {@code webhook}.
 */
@NullMarked
package dev.vestibule.meta;

import org.jspecify.annotations.NullMarked;
