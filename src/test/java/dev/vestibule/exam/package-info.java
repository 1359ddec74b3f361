/**
 * The OpenID Foundation's conformance suite, as far as a test can stand in for it: a promise for each of its requirements R1 to
 * R36, named after it, and for what it leaves open. All of it is HTTP by hand: redirects are looked at before they are followed,
 * forms are read from the page. The same promises are kept in process (FastExamTest), by the packaged jar over TLS (JarExamIT)
 * and by the WAR in Tomcat over TLS (TomcatExamIT).
 */
@NullMarked
package dev.vestibule.exam;

import org.jspecify.annotations.NullMarked;
