/**
 * HTTP as the rest of the house sees it: routes with an audience, pages, parameters, cookies, JSON, and the one filter in
 * front of everything.
 *
 * <table>
 *   <caption>The parts</caption>
 *   <tr><th>class</th><th>what for</th></tr>
 *   <tr><td>{@link dev.vestibule.web.Routes}</td><td>a feature mounts its servlets here and says for whom each is</td></tr>
 *   <tr><td>{@link dev.vestibule.web.Front}</td><td>the filter: host, headers, operator session, forged forms, failures</td></tr>
 *   <tr><td>{@link dev.vestibule.web.Pages}</td><td>templates; the only class that knows FreeMarker</td></tr>
 *   <tr><td>{@link dev.vestibule.web.Params}</td><td>parameters of query and body, strictly read, with limits</td></tr>
 *   <tr><td>{@link dev.vestibule.web.Cookies}, {@link dev.vestibule.web.Credentials}, {@link dev.vestibule.web.Answers}</td>
 *       <td>the rest of a request and a response</td></tr>
 * </table>
 *
 * <p>Nobody else calls {@code getParameter}, {@code getHeader} or {@code getCookies}: they return null without saying so.
 * This package knows only {@code failure}.
 */
@NullMarked
package dev.vestibule.web;

import org.jspecify.annotations.NullMarked;
