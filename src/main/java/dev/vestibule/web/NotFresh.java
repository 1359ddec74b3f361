package dev.vestibule.web;

/** The operator has to show once more who they are; the filter leads them there and then back to a page. */
final class NotFresh extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String returnTo;

    NotFresh(String returnTo) {
        super("password asked for again", null, false, false);
        this.returnTo = returnTo;
    }

    String returnTo() {
        return returnTo;
    }
}
