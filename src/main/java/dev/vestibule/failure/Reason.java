package dev.vestibule.failure;

import static dev.vestibule.failure.Owner.APPLICATION;
import static dev.vestibule.failure.Owner.OPERATOR;
import static dev.vestibule.failure.Owner.PROVIDER;
import static dev.vestibule.failure.Owner.US;
import static dev.vestibule.failure.Owner.VISITOR;

import java.util.Locale;

/**
 * Every way in which something can fail: its owner, HTTP status, the error code applications see (RFC 6749 §4.1.2.1 and
 * §5.2, RFC 6750 §3.1, OpenID Connect Core §3.1.2.6), and the public sentences. {@code {subject}} in a sentence stands
 * for the provider's or the application's display name.
 */
public enum Reason {
    // The authorization request: nobody to send the browser back to.
    UNKNOWN_APPLICATION(
            APPLICATION,
            400,
            "invalid_request",
            "This application is not known here",
            "The link that brought you here names an application that is not registered with this login server.",
            "Go back and try again. If you are the developer: compare the client_id with the one in the dashboard."),
    REDIRECT_URI_MISSING(
            APPLICATION,
            400,
            "invalid_request",
            "The application did not say where to return to",
            "The request has no redirect_uri.",
            "If you are the developer: send one of the callback URLs of the application, exactly as registered."),
    REDIRECT_URI_NOT_REGISTERED(
            APPLICATION,
            400,
            "invalid_request",
            "The return address is not registered",
            "The redirect_uri of this request is not one of the callback URLs of {subject}. Every character counts.",
            "If you are the developer: add the address to the callback URLs in the dashboard, or correct the request."),

    // The authorization request: sent back to the application.
    INVALID_REQUEST(
            APPLICATION,
            400,
            "invalid_request",
            "The request is not valid",
            "A parameter of the request is missing, repeated or malformed.",
            "If you are the developer: the error_description names the parameter."),
    UNSUPPORTED_RESPONSE_TYPE(
            APPLICATION,
            400,
            "unsupported_response_type",
            "This response type is not offered",
            "The response type is not one that this server answers this application with.",
            "If you are the developer: use response_type=code, or list the grant type implicit for an id_token."),
    UNSUPPORTED_RESPONSE_MODE(
            APPLICATION,
            400,
            "invalid_request",
            "This response mode is not offered",
            "The response_mode of the request is not one this server answers in.",
            "If you are the developer: leave response_mode out; id_token needs form_post, web_message a listed web origin."),
    INVALID_SCOPE(
            APPLICATION,
            400,
            "invalid_scope",
            "The scope is not valid",
            "The scope of the request is too long or malformed.",
            "If you are the developer: ask for openid and profile."),
    UNAUTHORIZED_CLIENT(
            APPLICATION,
            400,
            "unauthorized_client",
            "The application may not do this",
            "The application is not registered for this kind of request.",
            "If you are the developer: look at the grant types of the application."),
    REQUEST_NOT_SUPPORTED(
            APPLICATION,
            400,
            "request_not_supported",
            "Request objects are not offered",
            "This server does not read the parameter request.",
            "If you are the developer: send the parameters themselves."),
    REQUEST_URI_NOT_SUPPORTED(
            APPLICATION,
            400,
            "request_uri_not_supported",
            "Request URIs are not offered",
            "This server does not fetch a request_uri.",
            "If you are the developer: send the parameters themselves."),
    REQUEST_URI_UNKNOWN(
            APPLICATION,
            400,
            "invalid_request_uri",
            "This request is no longer known",
            "The request_uri is unknown, expired, already used, or belongs to another application.",
            "Go back to the application and start again."),
    PKCE_REQUIRED(
            APPLICATION,
            400,
            "invalid_request",
            "The request lacks PKCE",
            "This application has to send a code_challenge with code_challenge_method=S256.",
            "If you are the developer: switch PKCE on in the client library."),
    LOGIN_REQUIRED(
            VISITOR,
            400,
            "login_required",
            "Not signed in",
            "The application asked for a login without any page, and nobody is signed in here.",
            "Start the login from the application."),
    OTHER_USER(
            VISITOR,
            403,
            "login_required",
            "You signed in as somebody else",
            "The application asked for the person who was signed in before.",
            "Start the login again and sign in with the same account."),
    ASSURANCE_UNMET(
            APPLICATION,
            400,
            "unmet_authentication_requirements",
            "The wanted level of assurance is not offered",
            "The request demands an authentication context (acr) that this server cannot reach.",
            "If you are the developer: do not mark acr as essential."),
    CONNECTION_UNKNOWN(
            APPLICATION,
            400,
            "invalid_request",
            "This way to log in does not exist",
            "The connection that the request names is not set up here.",
            "If you are the developer: compare the parameter connection with the names in the dashboard."),
    CONNECTION_DISABLED(
            OPERATOR,
            403,
            "access_denied",
            "This way to log in is switched off",
            "The operator of this login server has switched the connection off.",
            "Try another way to log in, or come back later."),
    CONNECTION_NOT_FOR_APPLICATION(
            OPERATOR,
            403,
            "access_denied",
            "This way to log in is not on for the application",
            "The connection is set up, but not switched on for this application.",
            "If you are the operator: switch it on in the tab Apps of the connection."),
    NO_CONNECTION(
            OPERATOR,
            403,
            "access_denied",
            "There is no way to log in yet",
            "No connection is switched on for this application.",
            "If you are the operator: switch one on in the tab Apps of a connection."),
    VISITOR_DECLINED(
            VISITOR,
            403,
            "access_denied",
            "You did not allow the login",
            "The login was cancelled at {subject}.",
            "Start again if this was not what you meant."),

    // The way back from the provider.
    STATE_UNKNOWN(
            VISITOR,
            400,
            "invalid_request",
            "This login did not start in this browser",
            "The answer belongs to a login that this browser did not begin, or that began too long ago. Cookies may be blocked, "
                    + "or a link was opened in another browser.",
            "Go back to the application and start again."),
    LOGIN_EXPIRED(
            VISITOR,
            400,
            "access_denied",
            "The login took too long",
            "More than ten minutes have passed since the login began.",
            "Go back to the application and start again."),
    LOGIN_FINISHED(
            VISITOR,
            400,
            "access_denied",
            "This login is already finished",
            "The answer of {subject} has been used. Pages of a login cannot be loaded a second time.",
            "Go on to the application: if you are signed in, it will know you."),
    WRONG_CALLBACK(
            PROVIDER,
            400,
            "access_denied",
            "The answer came back on the wrong path",
            "Each connection has its own return address, and this answer arrived at another one.",
            "Go back to the application and start again."),

    // What providers say.
    WRONG_SECRET(
            OPERATOR,
            502,
            "server_error",
            "{subject} refused this server's secret",
            "The app secret that this login server sent is not the one that belongs to the app id.",
            "The operator has to paste the app secret again in the settings of the connection."),
    UNKNOWN_APP(
            OPERATOR,
            502,
            "server_error",
            "{subject} does not know this server's app id",
            "The app id is unknown there, or it is the id of another product than the login.",
            "The operator has to compare the app id in the settings of the connection with the provider's dashboard."),
    REDIRECT_MISMATCH(
            OPERATOR,
            502,
            "server_error",
            "{subject} does not accept this server's return address",
            "The redirect URI is not registered there exactly as this server sends it. A slash at the end counts.",
            "The operator has to register the redirect URI shown in the settings of the connection."),
    CODE_USED(
            PROVIDER,
            502,
            "server_error",
            "{subject} says this login was already used",
            "The one-time code of this login had been redeemed before.",
            "Start the login again."),
    CODE_EXPIRED(
            VISITOR,
            502,
            "server_error",
            "{subject} says this login is too old",
            "The one-time code of this login has expired.",
            "Start the login again."),
    CODE_REFUSED(
            PROVIDER,
            502,
            "server_error",
            "{subject} did not accept the one-time code",
            "The provider does not recognise the code it sent with this browser.",
            "Start the login again. If it happens every time, the operator should press Try it."),
    NOT_PROFESSIONAL(
            VISITOR,
            403,
            "access_denied",
            "{subject} lets only professional accounts log in here",
            "Personal accounts cannot log in to other applications.",
            "Switch to a creator or business account, or log in another way."),
    APP_IN_DEVELOPMENT(
            OPERATOR,
            403,
            "access_denied",
            "The app at {subject} is still in development",
            "While it is, only invited testers can log in.",
            "The operator has to invite this account as a tester, or set the app live."),
    SCOPE_REFUSED(
            OPERATOR,
            502,
            "server_error",
            "{subject} does not know a permission that was asked for",
            "A permission was renamed or withdrawn.",
            "The operator has to look at the tab Permissions of the connection."),
    PERMISSION_MISSING(
            VISITOR,
            403,
            "access_denied",
            "{subject} did not hand over the profile",
            "The permission that a login needs was not granted.",
            "Start again and leave the switch for the profile on."),
    TOKEN_REFUSED(
            PROVIDER,
            502,
            "server_error",
            "{subject} refused the token it had issued",
            "The token was refused when the profile was asked for.",
            "Start the login again. If it happens every time, the operator should press Try it."),
    RATE_LIMITED(
            PROVIDER,
            503,
            "temporarily_unavailable",
            "{subject} is answering too many requests",
            "The provider limits how often this server may ask.",
            "Wait a few minutes and start the login again."),
    PROVIDER_SLOW(
            PROVIDER,
            504,
            "temporarily_unavailable",
            "{subject} did not answer in time",
            "This server waited ten seconds for an answer.",
            "Start the login again in a moment."),
    PROVIDER_DOWN(
            PROVIDER,
            502,
            "temporarily_unavailable",
            "{subject} is not working at the moment",
            "The provider could not be reached, or answered with a fault of its own.",
            "Start the login again in a moment."),
    NOT_JSON(
            PROVIDER,
            502,
            "server_error",
            "{subject} sent a web page where data was expected",
            "This happens when the provider is down, has moved, or when a proxy stands in between.",
            "Start the login again in a moment. The operator can see the answer by pressing Try it."),
    ANSWER_UNKNOWN(
            PROVIDER,
            502,
            "server_error",
            "{subject} sent an answer that this server does not recognise",
            "The answer is none of those that are known for this provider.",
            "Start the login again. The operator finds the details in the journal."),
    ID_TOKEN_REFUSED(
            PROVIDER,
            502,
            "server_error",
            "{subject} vouched for somebody in a way that does not hold",
            "The ID token is not signed by the provider, is too old, or was made for another application or another login.",
            "Start the login again. The operator finds in the journal what was wrong with it."),
    DISCOVERY_FAILED(
            PROVIDER,
            502,
            "server_error",
            "{subject} does not say where it answers",
            "The discovery document of the issuer could not be read, or is not that issuer's.",
            "Start the login again in a moment. The operator compares the issuer in the settings of the connection."),
    NO_USER_ID(
            PROVIDER,
            502,
            "server_error",
            "{subject} did not say who you are",
            "The profile has no usable user id.",
            "Start the login again. The operator finds the details in the journal."),

    SIGNED_REQUEST_REFUSED(
            PROVIDER,
            400,
            "invalid_request",
            "This callback cannot be trusted",
            "The signed request was not accepted.",
            "If you are the operator: the journal says what is wrong with it."),

    // The token endpoint and userinfo.
    INVALID_TOKEN_REQUEST(
            APPLICATION,
            400,
            "invalid_request",
            "The token request is not valid",
            "A parameter is missing, repeated or in the wrong place.",
            "If you are the developer: the error_description names it."),
    INVALID_CLIENT(
            APPLICATION,
            401,
            "invalid_client",
            "The application did not prove who it is",
            "Unknown application, wrong secret, or a secret where none is expected.",
            "If you are the developer: compare client_id and client_secret with the dashboard."),
    INVALID_GRANT(
            APPLICATION,
            400,
            "invalid_grant",
            "The code or token is not valid",
            "It is unknown, expired, already used, or belongs to another application.",
            "Start the login again."),
    UNSUPPORTED_GRANT_TYPE(
            APPLICATION,
            400,
            "unsupported_grant_type",
            "This grant type is not offered",
            "This server answers authorization_code, refresh_token and client_credentials.",
            "If you are the developer: use one of these."),
    INVALID_TARGET(
            APPLICATION,
            400,
            "invalid_target",
            "There are no tokens for this audience",
            "The audience is missing or unknown here, or was not granted to the application.",
            "If you are the developer: compare audience with what the operator granted."),
    INVALID_DPOP_PROOF(
            APPLICATION,
            400,
            "invalid_dpop_proof",
            "The DPoP proof is not valid",
            "It is missing, malformed, too old, used before, or made for another request or key.",
            "If you are the developer: make a new proof for every request."),
    INVALID_TOKEN(
            APPLICATION,
            401,
            "invalid_token",
            "The access token is not valid",
            "It is unknown, expired or revoked.",
            "Log in again."),
    LOGOUT_NOT_ALLOWED(
            APPLICATION,
            400,
            "invalid_request",
            "The return address after logout is not registered",
            "The address is not one of the logout URLs of the application.",
            "If you are the developer: add it to the allowed logout URLs in the dashboard."),
    LOGOUT_NOT_TOLD(
            APPLICATION,
            502,
            "temporarily_unavailable",
            "The application could not be told of a logout",
            "Its back-channel logout address did not take the message.",
            "If you are the developer: answer 200 there once the session named by sid has ended."),
    EVENT_NOT_TOLD(
            APPLICATION,
            502,
            "temporarily_unavailable",
            "The application could not be told of an event",
            "Its webhook did not take the message.",
            "If you are the developer: answer 200 or 204 there within ten seconds."),
    LOGOUT_CONTRADICTORY(
            APPLICATION,
            400,
            "invalid_request",
            "This logout request cannot be trusted",
            "The application sent a hint that this server did not issue, or hints that contradict each other.",
            "Nobody was logged out. If you are the developer: send the ID token as it was issued, with the client_id of the same application."),

    // Several ways to log in for one user.
    NOT_LOGGED_IN(
            VISITOR,
            403,
            "login_required",
            "You are not logged in here",
            "Your ways to log in are shown only while you are logged in.",
            "Log in at the application you came from, then come back."),
    LINK_OTHER_SESSION(
            VISITOR,
            403,
            "access_denied",
            "You are not the one who began this",
            "You have logged out since, or somebody else has logged in with this browser. Nothing was changed.",
            "Log in again and begin anew."),
    LINK_NOT_FRESH(
            VISITOR,
            403,
            "access_denied",
            "Prove once more that it is you",
            "Your login was too long ago for such a change. Nothing was changed.",
            "Log in again on the page of your ways to log in, then begin anew."),
    LINK_GONE(
            VISITOR,
            403,
            "access_denied",
            "There is nothing to confirm any more",
            "It was confirmed already, or took longer than ten minutes.",
            "Look at your ways to log in. If the new one is not there, add it again."),
    LINK_TAKEN(
            VISITOR,
            409,
            "access_denied",
            "This {subject} account belongs to another user",
            "Somebody has logged in with it before, perhaps you. Two users are never made into one, so nothing was changed.",
            "To use that user, log out and log in with {subject}. To use it here, log in there first and remove it from that user, if it is not its only way to log in."),
    LINK_ONE_ALREADY(
            VISITOR,
            409,
            "access_denied",
            "You log in with another {subject} account already",
            "A user has one account of each provider.",
            "Remove the present one first, if you want to use another."),
    LINK_LAST(
            VISITOR,
            409,
            "access_denied",
            "This is your only way to log in",
            "Without it nobody could log in as you any more. Nothing was changed.",
            "Add another way to log in first."),
    RETURN_TO_NOT_REGISTERED(
            APPLICATION,
            400,
            "invalid_request",
            "The way back is not this application's",
            "The application named an address to return to that is on none of its registered origins.",
            "If you are the developer: use an address on the origin of a callback, logout URL or web origin that the dashboard lists."),

    // The dashboard and HTTP itself.
    NOT_FOUND(
            VISITOR,
            404,
            "not_found",
            "There is nothing here",
            "The address is wrong, or what was here is gone.",
            "Check the address, or go back."),
    FORBIDDEN(
            VISITOR,
            403,
            "access_denied",
            "You may not do this",
            "Your account has no right to this page.",
            "Sign in with another account."),
    FORM_EXPIRED(
            VISITOR,
            403,
            "access_denied",
            "This form came from somewhere else",
            "The form does not belong to your present session, so nothing was changed.",
            "Go back, reload the page and send it again."),
    CONFLICT(
            VISITOR,
            409,
            "conflict",
            "Somebody else changed this in the meantime",
            "Your changes were not saved, so that theirs are not lost.",
            "Reload the page, look at the new values and save again."),
    BUNDLE_WITHHELD(
            US,
            409,
            "conflict",
            "The support bundle was not written",
            "The last look before packing found something in it that may be a secret.",
            "Nothing has left this server. Read the case on its page, and report this as a fault of the program."),
    METHOD_NOT_ALLOWED(
            APPLICATION,
            405,
            "invalid_request",
            "This address does not answer to that method",
            "The HTTP method is not one this address knows.",
            "Go back and try again."),
    UNSUPPORTED_MEDIA_TYPE(
            APPLICATION,
            415,
            "invalid_request",
            "The body is in a form this server does not read",
            "The Content-Type is not one this address knows.",
            "If you are the developer: send application/x-www-form-urlencoded."),
    TOO_LARGE(
            APPLICATION,
            413,
            "invalid_request",
            "The request is too large",
            "The body is larger than this server reads.",
            "Send less at once."),
    TOO_MANY(
            VISITOR,
            429,
            "temporarily_unavailable",
            "Too many attempts",
            "Somebody has tried too often.",
            "Wait a minute and try again."),
    MALFORMED(
            APPLICATION,
            400,
            "invalid_request",
            "The request is malformed",
            "This server could not read it.",
            "Go back and try again."),

    // Ours.
    DATABASE_UNAVAILABLE(
            US,
            503,
            "temporarily_unavailable",
            "The login server cannot reach its database",
            "Nothing was changed.",
            "Try again in a moment."),
    BROKEN(
            US,
            500,
            "server_error",
            "Something went wrong here",
            "This is a fault of the login server, not of yours.",
            "Try again. If it happens again, tell the operator the reference below.");

    private final Owner owner;
    private final int status;
    private final String error;
    private final String title;
    private final String meaning;
    private final String remedy;

    Reason(Owner owner, int status, String error, String title, String meaning, String remedy) {
        this.owner = owner;
        this.status = status;
        this.error = error;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** Who has to act. */
    public Owner owner() {
        return owner;
    }

    /** The HTTP status of a page or a JSON answer. */
    public int status() {
        return status;
    }

    /** The OAuth error code. */
    public String error() {
        return error;
    }

    /** What happened, in one line. */
    public String title(String subject) {
        return title.replace("{subject}", subject);
    }

    /** Why. */
    public String meaning(String subject) {
        return meaning.replace("{subject}", subject);
    }

    /** What to do. */
    public String remedy(String subject) {
        return remedy.replace("{subject}", subject);
    }

    /** The name as it stands in provider files and in the journal: {@code code-used}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
