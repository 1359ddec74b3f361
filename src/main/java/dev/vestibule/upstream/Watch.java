package dev.vestibule.upstream;

import dev.vestibule.provider.Step;

/** Sees every answer of a provider, in logins, tries and renewals. It must be quick, and never fail. */
@FunctionalInterface
public interface Watch {
    /** For whoever does not look. */
    Watch NOBODY = (target, step, reply) -> {};

    void saw(Target target, Step step, Reply reply);

    /** Makes sure that whoever looks now sees all that was seen on this node. */
    default void catchUp() {}
}
