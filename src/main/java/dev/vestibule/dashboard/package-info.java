/**
 * The operator's pages.
 *
 * <table>
 *   <caption>Routes, all for operators</caption>
 *   <tr><td>{@code /dashboard}</td><td>leads to the connections</td></tr>
 *   <tr><td>{@code /dashboard/connections/social}</td><td>tiles of providers with the state of their connections</td></tr>
 *   <tr><td>{@code /dashboard/connections/NAME/settings|permissions|apps|tokens|danger}</td><td>one connection, a tab each</td></tr>
 *   <tr><td>{@code /dashboard/connections/NAME/enabled}</td><td>the switch of a connection, which saves only itself</td></tr>
 *   <tr><td>{@code /dashboard/applications[/new|/ID…]}</td><td>applications</td></tr>
 *   <tr><td>{@code /dashboard/apis[/one?id=]}</td><td>APIs and which applications may use them</td></tr>
 *   <tr><td>{@code /dashboard/users[/ID]}</td><td>people who logged in</td></tr>
 *   <tr><td>{@code /dashboard/journal}</td><td>what happened</td></tr>
 *   <tr><td>{@code /dashboard/journal/CODE}</td><td>one failure by its reference code: cause, evidence, exchanges</td></tr>
 *   <tr><td>{@code /dashboard/journal/CODE/bundle}</td><td>the same as a zip, searched for secrets before it is written</td></tr>
 *   <tr><td>{@code /dashboard/settings}</td><td>how this server is set up</td></tr>
 * </table>
 *
 * <p>Trying a connection is {@code tryout}'s, signing in is {@code operator}'s. Every change is written together with its
 * journal entry; what a form did wrong comes back on the form.
 */
@NullMarked
package dev.vestibule.dashboard;

import org.jspecify.annotations.NullMarked;
