/**
 * The applications that ask for logins, with their table. An application is what OAuth calls a client; its {@code client_id}
 * is the id here. What may be stored in one is judged by {@link dev.vestibule.application.ApplicationRules}, for the dashboard
 * and for configuration files alike.
 */
@NullMarked
package dev.vestibule.application;

import org.jspecify.annotations.NullMarked;
