package dev.vestibule.providers;

/** What is wrong with the fake provider's next ID token or profile. */
enum Spoilt {
    NOTHING,
    NONCE,
    AUDIENCE,
    PARTY,
    ALG_NONE,
    HMAC_WITH_PUBLIC_KEY,
    ISSUER,
    EXPIRED,
    FROM_THE_FUTURE,
    UNKNOWN_KEY,
    HASH,
    NO_TOKEN,
    OTHER_PERSON
}
