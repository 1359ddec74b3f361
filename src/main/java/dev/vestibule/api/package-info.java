/**
 * The management API: what programs with a token of their own may ask for. The hand-out of provider tokens, and
 * rehearsals.
 *
 * <table>
 *   <caption>Routes</caption>
 *   <tr><td>{@code GET /api/v2/users/{user}/connections/{connection}/token}</td><td>a living token of that user at that
 *       provider, or a reason code; {@code ?renew=true} asks for one that was renewed just now</td></tr>
 *   <tr><td>{@code POST /api/v2/rehearsals}</td><td>plays faults of the local sandbox: {@code application}, and if wanted
 *       {@code connection} and {@code faults}; 202 with its id</td></tr>
 *   <tr><td>{@code GET /api/v2/rehearsals/{id}}</td><td>what came of it so far; without an id, the latest ones</td></tr>
 * </table>
 *
 * <p>An access token is needed that was issued to the application itself ({@code client_credentials}) for the audience
 * {@code BASE-URL/api/v2/}, with the scope the route names. Answers and errors have the shape that Auth0's management API
 * gives them: {@code statusCode}, {@code error}, {@code message}, {@code errorCode}.
 */
@NullMarked
package dev.vestibule.api;

import org.jspecify.annotations.NullMarked;
