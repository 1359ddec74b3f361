/** The management API over HTTP, on the whole server. */
@NullMarked
package dev.vestibule.api;

import org.jspecify.annotations.NullMarked;
