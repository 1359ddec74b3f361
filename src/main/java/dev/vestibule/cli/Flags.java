package dev.vestibule.cli;

import dev.vestibule.Setting;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The way from a setting's one definition to its flag, and back from what was typed. */
final class Flags {
    private Flags() {}

    /** A command with its help: what it is for in one sentence, what to know about it, examples. */
    static CommandSpec command(String name, String purpose, String more, String... examples) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().header(purpose).synopsisHeading("%nUsage: ").width(100);
        if (!more.isEmpty()) {
            spec.usageMessage().descriptionHeading("%n").description(more);
        }
        spec.usageMessage().sortOptions(false).optionListHeading("%nOptions:%n");
        spec.usageMessage().parameterListHeading("%nParameters:%n");
        if (examples.length > 0) {
            spec.usageMessage().footerHeading("%nExamples:%n").footer(indented(examples));
        }
        return spec;
    }

    private static String[] indented(String... lines) {
        String[] indented = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            indented[i] = "  " + lines[i];
        }
        return indented;
    }

    /** Adds the flags of these settings, then {@code --help}. */
    static CommandSpec settings(CommandSpec spec, Setting... settings) {
        for (Setting setting : settings) {
            value(spec, setting.flag(), setting.value(), setting.help());
        }
        return help(spec);
    }

    /** Adds a flag with a value. */
    static CommandSpec value(CommandSpec spec, String flag, String value, String help) {
        return spec.addOption(OptionSpec.builder(flag)
                .paramLabel(value)
                .type(String.class)
                .arity("1")
                .description(help)
                .build());
    }

    /** Adds a flag with a value that may be repeated. */
    static CommandSpec values(CommandSpec spec, String flag, String value, String help) {
        return spec.addOption(OptionSpec.builder(flag)
                .paramLabel(value)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description(help)
                .build());
    }

    /** Adds a flag that is there or not. */
    static CommandSpec yes(CommandSpec spec, String flag, String help) {
        return spec.addOption(OptionSpec.builder(flag)
                .type(boolean.class)
                .arity("0")
                .description(help)
                .build());
    }

    /** Adds {@code FILE}, which has to be there. */
    static CommandSpec file(CommandSpec spec, String help) {
        return spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE")
                .index("0")
                .arity("1")
                .required(true)
                .type(Path.class)
                .description(help)
                .build());
    }

    static CommandSpec help(CommandSpec spec) {
        return spec.addOption(OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .arity("0")
                .usageHelp(true)
                .description("Shows this help.")
                .build());
    }

    /** The settings that were typed as flags. */
    static Map<Setting, String> typed(ParseResult typed) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (typed.hasMatchedOption(setting.flag())) {
                flags.put(setting, typed.matchedOptionValue(setting.flag(), ""));
            }
        }
        return flags;
    }
}
