package dev.vestibule.dashboard;

import dev.vestibule.web.Routes;

/** The pages of connections. Trying one is {@code tryout}'s, under {@code /dashboard/try/NAME}. */
final class ConnectionRoutes {
    private ConnectionRoutes() {}

    static void mount(Routes routes, Desk desk) {
        routes.forOperators("/dashboard", new WayInServlet(desk));
        routes.forOperators("/dashboard/", new WayInServlet(desk));
        routes.forOperators("/dashboard/connections", new WayInServlet(desk));
        routes.forOperators(ConnectionPath.SOCIAL, new SocialServlet(desk));
        routes.forOperators(NewConnectionServlet.PATH + "/*", new NewConnectionServlet(desk));
        routes.forOperators("/dashboard/connections/*", new ConnectionServlet(desk));
    }
}
