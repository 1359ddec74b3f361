package dev.vestibule.cli;

import dev.vestibule.Config;
import dev.vestibule.Setting;
import dev.vestibule.Settings;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/** What the commands share that open the store of a server, running or not, and leave. */
final class StoreCommand {
    /** Their flags: they have to be the ones the server runs with. */
    static final Setting[] SETTINGS = {
        Setting.BASE_URL, Setting.DATA, Setting.DATABASE_URL, Setting.SANDBOX_URL, Setting.CONFIG
    };

    private StoreCommand() {}

    static Config config(ParseResult typed, Shell shell) {
        Set<Setting> used = EnumSet.copyOf(Settings.OF_THE_SITE);
        used.add(Setting.PORT);
        Settings settings = Settings.read(Flags.typed(typed), shell.around(), used);
        return settings.config(settings.port().orElse(Settings.USUAL_PORT));
    }

    static Config ofAServer(ParseResult typed, Shell shell) {
        Config config = config(typed, shell);
        if (!exists(config)) {
            throw new StartProblem("there is no data in " + config.data()
                    + ": start the server first, or name its folder with --data");
        }
        return config;
    }

    static boolean exists(Config config) {
        return config.databaseUrl().isPresent() || Files.isDirectory(config.data());
    }
}
