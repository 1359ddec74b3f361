package dev.vestibule.dashboard;

import dev.vestibule.web.Routes;

/** The pages of applications, users, the journal and the settings. */
final class DirectoryRoutes {
    private DirectoryRoutes() {}

    static void mount(Routes routes, Desk desk) {}
}
