package dev.vestibule.upstream;

import dev.vestibule.provider.AccountId;
import dev.vestibule.provider.AccountIds;
import dev.vestibule.provider.Continuity;
import dev.vestibule.provider.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says of the ids of a profile where they count, and what they were called in other generations. */
final class IdSpaces {
    private IdSpaces() {}

    static AccountIds of(Target target, String id, Optional<String> secondId) {
        Generation generation = target.generation();
        String appId = target.connection().appId();
        Generation.ProfileReply shape = generation.profileReply();
        List<AccountId> own = new ArrayList<>();
        List<AccountId> former = new ArrayList<>();
        own.add(new AccountId(generation.idSpace(shape.id(), id, appId), id));
        secondId.ifPresent(value ->
                own.add(new AccountId(generation.idSpace(shape.secondId().orElseThrow(), value, appId), value)));
        for (Continuity rule : target.provider().continuityOf(generation)) {
            Optional<String> value = rule.ours().equals(shape.id()) ? Optional.of(id) : secondId;
            Generation other = target.provider().generation(rule.of());
            value.filter(one -> rule.usable() && one.startsWith(rule.beginsWith()))
                    .ifPresent(one -> {
                        former.add(new AccountId(other.idSpace(rule.theirs(), one, appId), one));
                        if (rule.theirs().equals(other.profileReply().id())) {
                            former.add(new AccountId(other.id(), one));
                        }
                    });
        }
        return new AccountIds(List.copyOf(own), List.copyOf(former));
    }
}
