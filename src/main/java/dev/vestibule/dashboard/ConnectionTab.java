package dev.vestibule.dashboard;

import dev.vestibule.web.Params;

/** One tab of a connection. It knows no servlet: it is given what was asked and says what to answer. */
interface ConnectionTab {
    /** The page as it opens. */
    Reply show(OpenConnection open, Params query);

    /** What a form of this tab does. */
    Reply save(OpenConnection open, Params query, Params form, String operator);

    /** What to answer. */
    sealed interface Reply {
        /** A page. */
        record Page(int status, String template, Object model) implements Reply {}

        /** On to another page of this server, so that a reload does not send the form again. */
        record GoTo(String path) implements Reply {}
    }
}
