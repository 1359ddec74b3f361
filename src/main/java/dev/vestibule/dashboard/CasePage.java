package dev.vestibule.dashboard;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One failure by its reference code.
 *
 * @param diagnosis as {@code Diagnosis.toMap} tells it; empty if the refusal was this server's alone
 * @param exchanges what was said between this server and the provider, without secrets
 * @param bundle where the support bundle is; empty if there is nothing to pack
 * @param days for how long the exchanges are kept
 */
public record CasePage(
        JournalLine line,
        Map<String, ? extends @Nullable Object> diagnosis,
        List<? extends Map<String, ? extends @Nullable Object>> exchanges,
        String bundle,
        long days) {}
