package dev.vestibule.failure;

/** Who can mend a failure. */
public enum Owner {
    VISITOR("you"),
    APPLICATION("the developer of the application"),
    PROVIDER("the provider"),
    OPERATOR("the operator of this login server"),
    US("the operator of this login server");

    private final String words;

    Owner(String words) {
        this.words = words;
    }

    /** As it stands in "This can be mended by …". */
    public String words() {
        return words;
    }
}
