package dev.vestibule.dashboard;

import dev.vestibule.web.Routes;

/** The pages of applications, users, the journal and the settings. */
final class DirectoryRoutes {
    private DirectoryRoutes() {}

    static void mount(Routes routes, Desk desk) {
        routes.forOperators("/dashboard/applications/*", new ApplicationsServlet(desk));
        routes.forOperators(ApisServlet.PATH, new ApisServlet(desk));
        routes.forOperators(ApiServlet.PATH, new ApiServlet(desk));
        routes.forOperators("/dashboard/users/*", new UsersServlet(desk));
        routes.forOperators(JournalView.PATH, new JournalServlet(desk));
        routes.forOperators(JournalView.PATH + "/*", new CaseServlet(desk));
        routes.forOperators("/dashboard/settings", new ServerFactsServlet(desk));
        routes.forOperators(ProviderFilesServlet.PATH, new ProviderFilesServlet(desk));
        routes.forOperators(KeysServlet.PATH, new KeysServlet(desk));
    }
}
