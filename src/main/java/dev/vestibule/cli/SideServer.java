package dev.vestibule.cli;

import dev.vestibule.store.Secrets;
import dev.vestibule.web.Assets;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Front;
import dev.vestibule.web.OperatorGate;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import jakarta.servlet.ServletContext;
import java.util.function.Function;

/** A server beside the login server, on a port of its own: one feature, with pages but without operators and journal. */
final class SideServer {
    private final Site site;
    private final Assets assets = new Assets();
    private final Pages pages;

    SideServer(Site site) {
        this.site = site;
        this.pages = new Pages(site, assets);
    }

    /** Builds the feature, which needs the pages of its server. */
    <T extends Feature> T build(Function<Pages, T> feature) {
        return feature.apply(pages);
    }

    void mount(ServletContext context, Feature feature) {
        Routes routes = new Routes(context);
        assets.mount(routes);
        feature.mount(routes);
        Front.install(
                context,
                site,
                routes,
                pages,
                OperatorGate.closed(),
                (request, failure, reference) -> {},
                Secrets::reference);
    }
}
