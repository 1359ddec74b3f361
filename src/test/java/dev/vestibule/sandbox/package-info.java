@NullMarked
package dev.vestibule.sandbox;

import org.jspecify.annotations.NullMarked;
