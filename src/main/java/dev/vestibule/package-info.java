/** The wiring: {@link dev.vestibule.Config} is what the operator set, {@link dev.vestibule.Vestibule} opens all doors. */
@NullMarked
package dev.vestibule;

import org.jspecify.annotations.NullMarked;
