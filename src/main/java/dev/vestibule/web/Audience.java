package dev.vestibule.web;

/** For whom a route is. It decides who may come in and what a failure looks like. */
public enum Audience {
    /** People on their way through a login: pages, no account needed. */
    VISITORS,
    /** Programs of application developers: JSON, the request authenticates itself. */
    APPLICATIONS,
    /** Signed-in operators: pages, session cookie, protected against forged forms. */
    OPERATORS,
    /** Machines with a bearer token, and probes: JSON. */
    MACHINES
}
