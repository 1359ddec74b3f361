package dev.vestibule.diagnosis;

/**
 * One sign by which an answer was recognised.
 *
 * @param part where it stood, such as {@code error message} or {@code status}
 * @param wanted what the row asks for
 * @param found what stood there, shortened
 */
public record Match(String part, String wanted, String found) {
    private static final int LONGEST = 300;

    static Match of(String part, Object wanted, Object found) {
        String text = String.valueOf(found);
        return new Match(
                part, String.valueOf(wanted), text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
    }
}
