package dev.vestibule.dashboard;

import dev.vestibule.provider.Life;

/**
 * What every tab of a connection shows on top.
 *
 * @param provider the provider's name
 * @param logo the asset with its mark
 * @param saved whether it exists
 * @param ready whether it has what a try needs
 * @param sandboxLost whether it speaks to a sandbox that is switched off
 * @param ending what is known of the end of its generation; empty while none is
 * @param ended whether that end has come
 * @param done what was just done, as the address says
 */
public record ConnectionHead(
        String name,
        String title,
        String provider,
        String logo,
        StateLine state,
        boolean saved,
        boolean ready,
        boolean enabled,
        boolean sandbox,
        boolean sandboxLost,
        String ending,
        boolean ended,
        String base,
        String tries,
        String startTry,
        String done,
        String optionsName) {

    static ConnectionHead of(Desk desk, OpenConnection open, String done) {
        boolean sandbox = open.saved().isPresent() && open.sandbox(desk.sandboxUrl());
        String settings = ConnectionPath.of(open.name(), ConnectionPath.Part.SETTINGS);
        return new ConnectionHead(
                open.name(),
                open.title(),
                open.provider().name(),
                open.provider().logo(),
                StateLine.of(open),
                open.saved().isPresent(),
                open.ready(),
                open.enabled(),
                sandbox,
                sandbox && desk.sandboxUrl().isEmpty(),
                open.ending(desk.today()),
                open.generation().life().on(desk.today()) == Life.State.ENDED,
                settings.substring(0, settings.lastIndexOf('/')),
                ConnectionPath.tries(open.name()),
                ConnectionPath.startTry(open.name()),
                done,
                open.provider().optionsName());
    }
}
