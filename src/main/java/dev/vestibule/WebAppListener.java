package dev.vestibule;

import jakarta.servlet.ServletContextListener;

/** Starts the server inside a servlet container, where no command line exists. */
public final class WebAppListener implements ServletContextListener {}
