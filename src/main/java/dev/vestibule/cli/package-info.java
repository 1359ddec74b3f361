/**
 * The executable jar: its commands, and the only code that knows Jetty. The WAR leaves this package out; there the container
 * and {@link dev.vestibule.WebAppListener} take its place.
 */
@NullMarked
package dev.vestibule.cli;

import org.jspecify.annotations.NullMarked;
