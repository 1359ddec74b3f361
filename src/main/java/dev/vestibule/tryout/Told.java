package dev.vestibule.tryout;

import dev.vestibule.diagnosis.CaseFile;
import dev.vestibule.diagnosis.Diagnosis;
import dev.vestibule.provider.ErrorRule;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a person can tell of a page that this server never sees: the provider's own, which does not send the browser back. */
final class Told {
    private Told() {}

    /** The texts that the rows about that page know, each once whatever its letters. */
    static List<String> known(Provider provider, Generation generation) {
        Set<String> small = new LinkedHashSet<>();
        return Stream.of(generation.errors(), provider.errors())
                .flatMap(List::stream)
                .filter(rule -> rule.at() == Step.AUTHORIZE)
                .flatMap(rule -> words(rule).stream())
                .filter(text -> small.add(text.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static List<String> words(ErrorRule rule) {
        return Stream.of(rule.signs().textHas(), rule.signs().messageHas())
                .flatMap(Optional::stream)
                .toList();
    }

    /** The file of a try with what was understood of the told words. */
    static CaseFile by(Runs.Run run, Diagnosis diagnosis) {
        CaseFile file = run.report().file().orElseThrow();
        Map<String, Object> understood = diagnosis.toMap(run.connection());
        return new CaseFile(
                file.connection(),
                file.provider(),
                file.generation(),
                file.revision(),
                file.settings(),
                file.exchanges(),
                understood,
                file.fingerprints());
    }
}
