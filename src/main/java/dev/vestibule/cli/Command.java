package dev.vestibule.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command: what can be typed, and what it does. */
interface Command {
    /** Name, options, help. */
    CommandSpec spec();

    /** Does it; the result is the exit code. */
    int run(ParseResult typed, Shell shell) throws InterruptedException;
}
