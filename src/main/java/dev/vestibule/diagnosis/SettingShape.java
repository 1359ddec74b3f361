package dev.vestibule.diagnosis;

/** What a value looks like, for somebody who must not see it: {@code 15 digits}, {@code 32 of 0-9 a-f}. */
public final class SettingShape {
    private SettingShape() {}

    public static String of(String value) {
        if (value.isEmpty()) {
            return "empty";
        }
        String kind = value.matches("[0-9]+")
                ? " digits"
                : value.matches("[0-9a-f]+")
                        ? " of 0-9 a-f"
                        : value.matches("[0-9A-Za-z]+") ? " letters and digits" : " characters";
        String space = value.strip().equals(value) ? "" : ", with white space around";
        return value.length() + kind + space;
    }
}
