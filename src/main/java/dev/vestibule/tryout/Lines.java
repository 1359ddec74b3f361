package dev.vestibule.tryout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Two texts line by line. What differs in every run, such as the mark of a secret that was cut out or a date, is no difference.
 */
final class Lines {
    private static final int MOST = 200;
    private static final Pattern ALWAYS_OTHER = Pattern.compile(
            "\\[[a-z ]+, [0-9]+ characters, sha256 [0-9a-zA-Z_-]+…]|(?m)^(date|content-length|x-fb-trace-id|x-app-usage): .*$"
                    + "|\"fbtrace_id\": \"[^\"]*\"|, [0-9]+ characters$");

    private Lines() {}

    /** A line of each; empty where one has none. */
    record Two(String left, String right, boolean differs) {}

    /** Side by side along their longest common part. */
    static List<Two> beside(String left, String right) {
        List<String> a = lines(left);
        List<String> b = lines(right);
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = same(a.get(i), b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Two> rows = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && same(a.get(i), b.get(j))) {
                rows.add(new Two(a.get(i++), b.get(j++), false));
            } else if (j >= b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
                rows.add(new Two(a.get(i++), "", true));
            } else {
                rows.add(new Two("", b.get(j++), true));
            }
        }
        return rows;
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).limit(MOST).toList();
    }

    private static boolean same(String a, String b) {
        return a.equals(b)
                || ALWAYS_OTHER
                        .matcher(a)
                        .replaceAll("")
                        .equals(ALWAYS_OTHER.matcher(b).replaceAll(""));
    }
}
