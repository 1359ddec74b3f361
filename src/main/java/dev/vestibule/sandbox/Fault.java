package dev.vestibule.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that can go wrong on purpose. This one list is what the page, the HTTP API and the command know; the sentence
 * is what people read on each of them. What a fault does stands in {@link Trouble} and {@link FaultAnswers}.
 */
enum Fault {
    DENY("Deny: the person cancels, without being asked.", Step.AUTHORIZE),
    UNKNOWN_APP("Unknown app: \"Invalid platform app\".", Step.AUTHORIZE, Step.TOKEN),
    REDIRECT_UNREGISTERED("Redirect URI not on the list: \"Invalid redirect_uri\".", Step.AUTHORIZE, Step.TOKEN),
    DEAD_SCOPE("Dead scope: the first scope that is asked for is no longer known.", Step.AUTHORIZE),
    INSUFFICIENT_ROLE("No role: \"Insufficient Developer Role\", as for who is no tester.", Step.AUTHORIZE),
    SESSION_INVALID("Session invalid: a page \"400 Session Invalid\", as some popups get.", Step.AUTHORIZE),
    PAGE_UNAVAILABLE("Page gone: \"Sorry, this page isn't available.\"", Step.AUTHORIZE),
    API_DEACTIVATED("API access deactivated: the app itself is at fault.", Step.AUTHORIZE),
    JSON_PAGE("JSON at authorize: refusals are JSON instead of a page, as until about 2023.", Step.AUTHORIZE),

    WRONG_SECRET("Wrong secret: the app secret is refused, the right one too.", Step.TOKEN, Step.EXCHANGE),
    MISSING_CLIENT("No client_id: \"Missing required field client_id\".", Step.TOKEN),
    UNKNOWN_CODE("Unknown code: \"Invalid authorization code\".", Step.TOKEN),
    BAD_CODE("Bad code in the documented words: \"Matching code was not found or was already used\".", Step.TOKEN),
    USED_CODE("Used code: \"This authorization code has been used\".", Step.TOKEN),
    EXPIRED_CODE("Expired code: \"This authorization code has expired\".", Step.TOKEN),
    REDIRECT_MISMATCH("Redirect URI differs: \"Please make sure your redirect_uri is identical …\".", Step.TOKEN),
    FEWER_PERMISSIONS("Fewer permissions: only the one for the profile is granted.", Step.TOKEN),
    STRING_PERMISSIONS("Permissions as text: a comma list instead of an array.", Step.TOKEN),
    NO_PERMISSIONS("No permissions: the field is missing.", Step.TOKEN),
    STRING_ID("Id as text: user_id of the token reply in quotes.", Step.TOKEN),
    WRAPPED("Wrapped: replies inside {\"data\":[…]}, as the documents show them.", Step.TOKEN, Step.PROFILE),

    MISSING_NAME("No name: the field is missing.", Step.PROFILE),
    MISSING_PICTURE("No picture: the field is missing.", Step.PROFILE),
    NUMBER_ID("Ids as numbers: id and user_id of the profile without quotes.", Step.PROFILE),
    PERSONAL("Personal: account_type PERSONAL, which no app should see any more.", Step.PROFILE),
    EXTRA_FIELD("Extra field: the answer has a field that nobody knows.", Step.API),
    WARNING_HEADER("Warning header: a word about an old version of the API, beside a good answer.", Step.API),

    EXPIRED_TOKEN("Expired token: code 190, subcode 463.", Step.GRAPH),
    REVOKED_TOKEN("Revoked token: code 190, subcode 458, the person removed the app.", Step.GRAPH),
    PASSWORD_CHANGED("Session invalidated: code 190, subcode 460, the person changed the password.", Step.GRAPH),
    CHECKPOINT("Checkpoint: code 190, subcode 459, the person has to look at the account.", Step.GRAPH),
    BROKEN_TOKEN("Unreadable token: code 190, \"Cannot parse access token\".", Step.GRAPH),
    PERMISSION_REMOVED("Permission removed: code 10.", Step.GRAPH),
    UNSUPPORTED("Unsupported request: code 100, as tokens and apps without access get it.", Step.GRAPH),
    APP_LIMIT("Rate limit of the app: code 4.", Step.GRAPH),
    USER_LIMIT("Rate limit of the person: code 17.", Step.GRAPH),
    GRAPH_ERROR("Any other error: graph-error=CODE or graph-error=CODE/SUBCODE.", Argument.CODE, Step.GRAPH),

    TOO_MANY_REQUESTS("Status 429: too many requests.", Step.API),
    SERVICE_DOWN("Service down: status 500 with code 2, \"retry your request later\".", Step.API),
    SERVER_ERROR("Server error: status 500 with a web page.", Step.API),
    UNAVAILABLE("Unavailable: status 503 with a web page.", Step.API),
    HTML("Web page: status 200, HTML instead of JSON.", Step.API),
    WRONG_CONTENT("Wrong content: JSON that nobody expects.", Step.API),
    MOVED_HOST("Moved: the address answers 302 to another host.", Step.API),
    SLOW("Slow: the answer takes 15 seconds, or as long as slow=3s says.", Argument.DURATION, Step.API),
    CUT("Cut: the connection ends in the middle of the answer.", Step.API),
    TRUNCATED_JSON("Truncated: half of the JSON, and nothing says so.", Step.API),
    EMPTY("Empty: status 200 without a body.", Step.API),
    TOO_BIG("Too big: five megabytes of JSON.", Step.API);

    /** What may stand behind the name and an equals sign. */
    enum Argument {
        NOTHING,
        DURATION,
        CODE
    }

    private final String sentence;
    private final Argument argument;
    /** Words, because a set could be changed and an enum must not. */
    private final String places;

    Fault(String sentence, Step... steps) {
        this(sentence, Argument.NOTHING, Set.of(steps));
    }

    Fault(String sentence, Set<Step> steps) {
        this(sentence, Argument.NOTHING, steps);
    }

    Fault(String sentence, Argument argument, Set<Step> steps) {
        this.sentence = sentence;
        this.argument = argument;
        this.places = Arrays.stream(Step.values())
                .filter(steps::contains)
                .map(Step::word)
                .collect(Collectors.joining(", "));
    }

    /** What it does, for people. */
    String sentence() {
        return sentence;
    }

    Argument argument() {
        return argument;
    }

    boolean at(Step step) {
        return List.of(places.split(", ", -1)).contains(step.word());
    }

    /** The requests it can spoil, in their order. */
    String places() {
        return places;
    }

    /** Its name in commands, addresses and JSON, such as {@code wrong-secret}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> named(String word) {
        String wanted = word.replace('_', '-');
        return Arrays.stream(values()).filter(one -> one.word().equals(wanted)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Fault::word).collect(Collectors.joining(", "));
    }
}
