/**
 * Real things for the tests to play against: the packaged jar in a process of its own, Tomcat with the packaged WAR, a real
 * PostgreSQL, and a browser. Nothing here knows what is tested.
 */
@NullMarked
package dev.vestibule.stage;

import org.jspecify.annotations.NullMarked;
