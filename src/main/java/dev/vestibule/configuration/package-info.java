/**
 * Configuration as code, in the layout that auth0-deploy-cli users know: a YAML file of applications ({@code clients}) and
 * connections is compared with what is stored, and the differences are written in one transaction. What a file does not
 * mention is left alone; a partial file never wipes a field. Secrets are read from {@code ${VARIABLES}} and never written out.
 */
@NullMarked
package dev.vestibule.configuration;

import org.jspecify.annotations.NullMarked;
