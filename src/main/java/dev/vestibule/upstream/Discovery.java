package dev.vestibule.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Generation.Endpoints;
import dev.vestibule.provider.OpenId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Discovery documents (OpenID Connect Discovery §4), kept for an hour. What is kept may be lost at any time.
 *
 * <p>A document has to name the issuer it was asked for, to the letter (§4.3): otherwise one server could speak for another.
 */
public final class Discovery {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Outbound outbound;
    private final Clock clock;
    private final Cache<URI, Kept> kept = Caffeine.newBuilder().maximumSize(200).build();

    public Discovery(Outbound outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    private record Kept(Metadata metadata, Instant until) {}

    /** The target with its endpoints; the network is asked only where the file and the operator leave them open. */
    public Target complete(Target target) {
        Optional<OpenId> openId = target.generation().protocol().openId();
        Optional<URI> document = openId.flatMap(OpenId::configuration);
        if (document.isEmpty()
                || (target.metadata().complete() && target.metadata().keys().isPresent())) {
            return target;
        }
        try {
            Metadata found =
                    found(openId.get(), document.get(), target.provider().isTyped());
            Endpoints given = target.endpoints();
            return target.with(new Metadata(
                    target.metadata().complete() ? given : found.endpoints(),
                    found.issuer(),
                    target.metadata().keys().or(found::keys),
                    found.issuerPromised()));
        } catch (Failure e) {
            throw e.about(target.provider().name());
        }
    }

    private Metadata found(OpenId openId, URI document, boolean guarded) {
        Instant now = clock.instant();
        Kept known = kept.getIfPresent(document);
        if (known != null && known.until().isAfter(now)) {
            return known.metadata();
        }
        Metadata metadata = ask(openId, document, guarded);
        kept.put(document, new Kept(metadata, now.plus(KEPT)));
        return metadata;
    }

    /** What is wrong with an address that an operator types, looked up today, in a sentence; empty if nothing is. */
    public Optional<String> problem(URI address) {
        return outbound.reach().problemToday(address);
    }

    /** Asks for the document of an issuer that an operator typed. */
    public Metadata ask(OpenId openId) {
        return ask(openId, openId.configuration().orElseThrow(), true);
    }

    private Metadata ask(OpenId openId, URI document, boolean guarded) {
        Call call = Call.get("Read the discovery document", document, java.util.Map.of())
                .with(java.util.Map.of(), guarded);
        return read(openId, outbound.send(call), guarded ? outbound.reach() : new Reach(true, java.util.Set.of()));
    }

    private static Metadata read(OpenId openId, Reply reply, Reach reach) {
        if (reply.status() != 200) {
            throw Failure.of(Reason.DISCOVERY_FAILED, "the discovery document: " + reply);
        }
        OIDCProviderMetadata metadata;
        try {
            metadata = OIDCProviderMetadata.parse(reply.body());
        } catch (GeneralException | IllegalArgumentException e) {
            throw Failure.of(Reason.DISCOVERY_FAILED, "no discovery document: " + e.getMessage());
        }
        String issuer = metadata.getIssuer().getValue();
        if (!issuer.equals(openId.issuer())) {
            throw Failure.of(Reason.DISCOVERY_FAILED, "the document is of another issuer")
                    .showing("The document names the issuer " + issuer + ", not " + openId.issuer() + ".");
        }
        Endpoints endpoints = new Endpoints(
                usable(metadata.getAuthorizationEndpointURI(), "authorization_endpoint", reach),
                usable(metadata.getTokenEndpointURI(), "token_endpoint", reach),
                metadata.getUserInfoEndpointURI() == null
                        ? Endpoints.NOWHERE
                        : usable(metadata.getUserInfoEndpointURI(), "userinfo_endpoint", reach));
        return new Metadata(
                endpoints,
                issuer,
                Optional.of(usable(metadata.getJWKSetURI(), "jwks_uri", reach)),
                metadata.supportsAuthorizationResponseIssuerParam());
    }

    private static URI usable(@org.jspecify.annotations.Nullable URI address, String name, Reach reach) {
        if (address == null) {
            throw Failure.of(Reason.DISCOVERY_FAILED, "no " + name).showing("The document lacks " + name + ".");
        }
        reach.problem(address).ifPresent(problem -> {
            throw Failure.of(Reason.DISCOVERY_FAILED, name + " is no usable address")
                    .showing("The document's " + name + " cannot be used: " + problem);
        });
        return address;
    }
}
