/**
 * Operator accounts and how operators sign in.
 *
 * <table>
 *   <caption>Routes</caption>
 *   <tr><td>{@code /operator/link/TOKEN}</td><td>a one-time link: name and password of an operator, or a new password</td></tr>
 *   <tr><td>{@code /dashboard/sign-in}</td><td>name and password, for anybody</td></tr>
 *   <tr><td>{@code /dashboard/confirm}</td><td>the password again before what cannot be undone, for operators</td></tr>
 *   <tr><td>{@code /dashboard/operators}</td><td>who may work here: list, remove, one-time link, for operators</td></tr>
 *   <tr><td>{@code /dashboard/sign-out}</td><td>ends the session on the server, for operators</td></tr>
 * </table>
 *
 * <p>There is no default password and no page where strangers make accounts: the way in is a link that a command on the
 * server prints. Passwords are kept as Argon2id (RFC 9106), sessions and links as SHA-256. The gate that
 * {@link dev.vestibule.operator.Operators} gives tells {@code web.Front} who is signed in. What operators may see and change
 * is not decided here.
 */
@NullMarked
package dev.vestibule.operator;

import org.jspecify.annotations.NullMarked;
