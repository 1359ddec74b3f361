/**
 * The management API: what programs with a token of their own may ask for. So far one thing, the hand-out of provider tokens.
 *
 * <table>
 *   <caption>Routes</caption>
 *   <tr><td>{@code GET /api/v2/users/{user}/connections/{connection}/token}</td><td>a living token of that user at that
 *       provider, or a reason code; {@code ?renew=true} asks for one that was renewed just now</td></tr>
 * </table>
 *
 * <p>An access token is needed that was issued to the application itself ({@code client_credentials}) for the audience
 * {@code BASE-URL/api/v2/}, with the scope the route names. Answers and errors have the shape that Auth0's management API
 * gives them: {@code statusCode}, {@code error}, {@code message}, {@code errorCode}.
 */
@NullMarked
package dev.vestibule.api;

import org.jspecify.annotations.NullMarked;
