package dev.vestibule.rehearsal;

/** Why nothing can be played, in a sentence for whoever asked. */
final class CannotRehearse extends IllegalArgumentException {
    CannotRehearse(String sentence) {
        super(sentence);
    }
}
