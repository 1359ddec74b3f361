package dev.vestibule.yaml;

import java.util.Collection;
import java.util.Comparator;

/** Finds the known word that somebody who typed another one most likely meant. */
public final class Nearest {
    private Nearest() {}

    /** The candidate with the smallest edit distance; of several the first in the alphabet. */
    public static String to(String word, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow(() -> new IllegalArgumentException("nothing is known"));
    }

    /** Whether the word is a slip of the pen away from a candidate: two edits at most, or more letters behind it. */
    public static boolean isNear(String word, Collection<String> candidates) {
        return distance(word, to(word, candidates)) <= 2 || candidates.stream().anyMatch(word::startsWith);
    }

    /** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
    static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int best = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                steps[i][j] = swapped ? Math.min(best, 1 + steps[i - 2][j - 2]) : best;
            }
        }
        return steps[a.length()][b.length()];
    }
}
