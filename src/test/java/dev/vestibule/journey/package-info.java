/**
 * The whole way of people through the packaged product: a visitor, an operator and a developer, each with a browser, against
 * the jar in a process of its own and against the WAR on a real Tomcat. Each theme is an interface whose methods are promises;
 * {@link dev.vestibule.journey.JarJourneysIT} and {@link dev.vestibule.journey.TomcatJourneysIT} keep all of them. Of the
 * product's classes only the sample application (with its server) and the list of reasons are used here.
 */
@NullMarked
package dev.vestibule.journey;

import org.jspecify.annotations.NullMarked;
