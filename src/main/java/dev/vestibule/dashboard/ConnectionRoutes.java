package dev.vestibule.dashboard;

import dev.vestibule.web.Routes;

/** The pages of connections. */
final class ConnectionRoutes {
    private ConnectionRoutes() {}

    static void mount(Routes routes, Desk desk) {}
}
