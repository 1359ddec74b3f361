package dev.vestibule.journey;

import dev.vestibule.stage.Browser;

/** Somebody who looks after the app in the sandbox's developer portal. */
final class Developer implements AutoCloseable {
    private final String client;
    private final Tab tab;

    private Developer(String client, Tab tab) {
        this.client = client;
        this.tab = tab;
    }

    static Developer of(String sandbox, String appId) {
        Tab tab = Tab.of(Browser.withoutScripts()).go(sandbox + "developer/signin");
        tab.click("Continue as Sandbox Developer");
        return new Developer(sandbox + "developer/clients/" + appId, tab);
    }

    Developer makesItMisbehave(String how) {
        tab.go(client).choose("Misbehave", how).click("Set").sees("Saved.");
        return this;
    }

    Developer makesItBehave() {
        return makesItMisbehave("Behave");
    }

    Developer registers(String redirectUri) {
        tab.go(client).type("Valid redirect URIs", redirectUri).click("Save").sees("Saved.");
        return this;
    }

    Developer setsMode(String mode) {
        tab.go(client).click(mode + ":").click("Set mode").sees("Saved.");
        return this;
    }

    String secret() {
        return tab.go(client).typed("Instagram app secret");
    }

    /** A new secret; the old one is refused from now on. */
    String renewsSecret() {
        tab.go(client).click("New secret").sees("There is a new app secret");
        return tab.typed("Instagram app secret");
    }

    @Override
    public void close() {
        tab.close();
    }
}
