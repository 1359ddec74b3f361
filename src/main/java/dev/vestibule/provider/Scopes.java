package dev.vestibule.provider;

import dev.vestibule.yaml.Facts;
import java.util.List;

/** Reads the rows of permissions. */
final class Scopes {
    private Scopes() {}

    static Scope read(Facts scope) {
        Scope read = new Scope(
                scope.need("name"),
                scope.need("label"),
                scope.text("group").orElse("read"),
                scope.need("effect"),
                scope.text("review").orElse(""),
                scope.texts("accounts"),
                scope.text("required"),
                List.copyOf(scope.each("former_names").stream()
                        .map(Scopes::formerName)
                        .toList()));
        scope.nothingElse();
        return read;
    }

    private static Scope.FormerName formerName(Facts former) {
        Scope.FormerName read = new Scope.FormerName(
                former.need("name"),
                former.day("until").orElseThrow(() -> former.problem("until", "is missing: the day it ended")));
        former.nothingElse();
        return read;
    }
}
