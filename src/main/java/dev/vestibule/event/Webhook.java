package dev.vestibule.event;

import java.time.Instant;

/**
 * Where an application wants to be told of events.
 *
 * @param secretHint the end of the secret that signs the messages
 * @param secretSetAt when it was made; also tells two forms apart, so that a page loaded again makes no second one
 */
public record Webhook(String applicationId, String url, String secretHint, Instant secretSetAt) {}
