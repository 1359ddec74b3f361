package dev.vestibule.provider;

/** What an answer is made of, before anybody judges what it means. */
public enum Shape {
    /** The parameters of a callback. */
    PARAMETERS,
    /** One JSON object. */
    JSON,
    HTML,
    /** Neither a JSON object nor a page. */
    TEXT,
    EMPTY,
    /** JSON that breaks off. */
    TRUNCATED,
    /** An answer that sends on to another address. */
    REDIRECT,
    /** Nothing that could be read: see {@link NoAnswer}. */
    NO_ANSWER
}
