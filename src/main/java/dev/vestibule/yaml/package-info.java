/**
 * Reading YAML files strictly: every key is asked for by name, and one that nobody asked for is a mistake that is reported with
 * file, line, key and the nearest known key. Used for provider files and for configuration as code.
 */
@NullMarked
package dev.vestibule.yaml;

import org.jspecify.annotations.NullMarked;
