package dev.vestibule.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Keeps the web server from writing what it reads. At DEBUG it prints addresses with their queries, headers and buffers: codes,
 * tokens and cookies. Somebody who turns all logging up to find a fault shall not have them in the log, so these lines are
 * dropped whatever a configuration of logging says.
 */
final class QuietJetty extends TurboFilter {
    private static final String NAME = "web server stays quiet";

    private QuietJetty() {
        setName(NAME);
    }

    /** Takes effect for the whole process; a second time it changes nothing. */
    static void install() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context
                && context.getTurboFilterList().stream().noneMatch(QuietJetty.class::isInstance)) {
            QuietJetty filter = new QuietJetty();
            filter.start();
            context.addTurboFilter(filter);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        boolean talkative =
                !level.isGreaterOrEqual(Level.INFO) && logger.getName().startsWith("org.eclipse.jetty");
        return talkative ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
