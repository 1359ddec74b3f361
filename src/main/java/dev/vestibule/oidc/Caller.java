package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.web.Params;
import java.time.Instant;
import java.util.Optional;

/**
 * A request of an application that proved who it is.
 *
 * @param dpopKey the thumbprint of the key it proved to have, if it sent a DPoP proof
 * @param address where it came from, for the journal
 */
record Caller(Application application, Params body, Optional<String> dpopKey, String address, Instant now) {}
