package dev.vestibule.yaml;

import java.util.Map;
import java.util.Optional;

/**
 * Where something stands in a file.
 *
 * @param file its name
 * @param lines the line of every path in the file
 * @param path such as {@code generations[0].scopes[2].name}; empty for the top
 */
record Place(String file, Map<String, Integer> lines, String path) {

    /** The place of a key of the mapping that stands here. */
    Place under(String key) {
        return new Place(file, lines, under(path, key));
    }

    static String under(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The place of an element of the list that stands here. */
    Place element(int index) {
        return new Place(file, lines, path + "[" + index + "]");
    }

    /** A problem with what stands here; the sentence goes on after the path. */
    YamlProblem problem(String what) {
        return problem(this, what);
    }

    /** A problem with what stands here; the sentence begins anew after the path. */
    YamlProblem problemAbout(String what) {
        return new YamlProblem(fileAndLine() + path + ": " + what);
    }

    /** A problem with what stands here, to be seen in the line of another place. */
    YamlProblem problem(Place seen, String what) {
        return new YamlProblem(seen.fileAndLine() + (path.isEmpty() ? "the file" : path) + " " + what);
    }

    /** A key that is missing has no line: then the one of what it is missing from. */
    private String fileAndLine() {
        String nearest = path;
        while (!nearest.isEmpty() && !lines.containsKey(nearest)) {
            nearest = nearest.substring(0, Math.max(0, Math.max(nearest.lastIndexOf('.'), nearest.lastIndexOf('['))));
        }
        return file
                + Optional.ofNullable(lines.get(nearest))
                        .map(number -> ", line " + number)
                        .orElse("")
                + ": ";
    }
}
