/**
 * What went wrong, and how we know. {@link dev.vestibule.diagnosis.Seen} is what was received, as a value and without secrets;
 * {@link dev.vestibule.diagnosis.Diagnosis#of} holds it against the rows of the provider's file and of
 * {@code config/diagnosis.yaml} and names every cause that fits, the best first, with the row and the words it was recognised
 * by. An answer that no row knows is not recognised, and that is a result too.
 *
 * <p>{@code Diagnosis.toMap} is for keeping and for pages; a kept diagnosis holds its sentences, so that it says later what it
 * said then.
 *
 * <p>Knows provider files and the store. Judges nothing but what it is given, sends nothing, knows no servlet.
 */
@NullMarked
package dev.vestibule.diagnosis;

import org.jspecify.annotations.NullMarked;
