package dev.vestibule.journey;

/** What is set up where a journey begins with a login that works. */
final class Wiring {
    static final String APP_ID = "990000000000042";
    static final String APP_SECRET = "0123456789abcdef0123456789abcdef";
    /** A public application, which has no secret. */
    static final String POCKET_ID = "pocket";

    private Wiring() {}

    /** The sample application, and one that runs in the browser. */
    static String clients(String app, String pocketCallback) {
        return """
                clients:
                  - name: Sample application
                    client_id: %s
                    client_secret: "%s"
                    app_type: regular_web
                    callbacks: ["%scallback"]
                    allowed_logout_urls: ["%s"]
                    grant_types: [authorization_code]
                    token_endpoint_auth_method: client_secret_post
                  - name: Pocket
                    client_id: %s
                    app_type: spa
                    callbacks: ["%s"]
                    grant_types: [authorization_code]
                    token_endpoint_auth_method: none
                """.formatted(AppUnderTest.CLIENT_ID, AppUnderTest.CLIENT_SECRET, app, app, POCKET_ID, pocketCallback);
    }

    static String connection() {
        return """
                connections:
                  - name: instagram
                    strategy: instagram
                    options:
                      client_id: "%s"
                      client_secret: "%s"
                      scope: [instagram_business_basic]
                    sandbox: true
                    enabled_clients: [Sample application, Pocket]
                """.formatted(APP_ID, APP_SECRET);
    }

    /** The app at the provider that the connection stands for. */
    static String sandboxApp(String server) {
        return """
                apps:
                  - app_id: "%s"
                    app_secret: "%s"
                    name: House of tests
                    description: For the journeys
                    website: "%s"
                    redirect_uris: ["%slogin/callback"]
                    mode: live
                """.formatted(APP_ID, APP_SECRET, server, server);
    }
}
