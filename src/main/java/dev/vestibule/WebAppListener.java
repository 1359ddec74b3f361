package dev.vestibule;

import dev.vestibule.failure.Failure;
import dev.vestibule.store.StoreProblem;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the server inside a servlet container, where no command line exists: the settings come from the environment, from
 * system properties and, where one is named, from a file.
 */
public final class WebAppListener implements ServletContextListener {
    private static final Logger LOG = LoggerFactory.getLogger(WebAppListener.class);
    private static final Set<Setting> USED = used();

    private @Nullable Vestibule vestibule;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        begin(event.getServletContext(), System.getenv(), Surroundings.text(System.getProperties()));
    }

    /** Starts, or says in one line each what has to be changed. */
    void begin(ServletContext context, Map<String, String> variables, Map<String, String> properties) {
        try {
            start(context, variables, properties);
        } catch (SettingsProblem e) {
            e.lines().forEach(LOG::error);
            stop();
            throw e;
        } catch (StoreProblem | Failure e) {
            LOG.error(e.getMessage());
            stop();
            throw new SettingsProblem(List.of(String.valueOf(e.getMessage())));
        }
    }

    private void start(ServletContext context, Map<String, String> variables, Map<String, String> properties) {
        Settings settings = Settings.read(
                Map.of(), ContainerPlace.surroundings(variables, properties, context.getContextPath()), USED);
        Config config = settings.config(Settings.USUAL_PORT);
        Vestibule opened = Vestibule.open(config, Clock.systemUTC());
        vestibule = opened;
        config.apply().ifPresent(file -> Applied.from(file, opened, variables).forEach(LOG::info));
        opened.mount(context);
        LOG.info("Vestibule is ready.");
        StartMessage.of(config, opened).lines().forEach(LOG::info);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stop();
    }

    private void stop() {
        if (vestibule != null) {
            vestibule.close();
            vestibule = null;
        }
        forgetDrivers();
    }

    /** A driver that stays registered keeps the class loader of an undeployed application alive. */
    private static void forgetDrivers() {
        ClassLoader own = WebAppListener.class.getClassLoader();
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver.getClass().getClassLoader() == own) {
                try {
                    DriverManager.deregisterDriver(driver);
                } catch (SQLException e) {
                    LOG.warn("cannot deregister {}", driver.getClass().getName(), e);
                }
            }
        }
    }

    private static Set<Setting> used() {
        Set<Setting> used = EnumSet.copyOf(Settings.OF_THE_SITE);
        used.add(Setting.APPLY);
        return used;
    }
}
