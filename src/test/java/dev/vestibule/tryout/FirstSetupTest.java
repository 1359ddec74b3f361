package dev.vestibule.tryout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first setup with five mistakes, one after the other: each is named, and its button leads to where it is mended. */
final class FirstSetupTest {
    @Test
    void namesEachMistakeAndLeadsToItsFieldUntilItWorks(@TempDir Path folder) {
        try (TryStage stage = new TryStage(folder)) {
            metaAppId(stage);
            redirectWithoutSlash(stage);
            secretOfAnotherApp(stage);
            deadScope(stage);
            appInDevelopment(stage);
            stage.allows().sees("It works!").sees("nora.bakes").sees("No user was written");
            assertEquals(0, stage.count("user_account"));
        }
    }

    private static void metaAppId(TryStage stage) {
        stage.connection(TryStage.META_ID, TryStage.SECRET, "instagram_business_basic");
        stage.tries().sees("cannot be known from here").click("Check again");
        stage.sees("One thing looks wrong").sees("is not an Instagram app ID");
        stage.tells("Invalid platform app").sees("The app id saved here is not an Instagram app ID");
        stage.sees("API setup with Instagram login")
                .sees("authorize-platform-app")
                .sees("Reported by people who saw it");
        mends(stage, "Go to the app id", "app_id", TryStage.ID);
        stage.sees("Saved");
    }

    private static void redirectWithoutSlash(TryStage stage) {
        stage.app("live", stage.callback() + "/");
        stage.tries().click("Check again").sees("it does").sees(stage.callback() + "/");
        stage.tells("Invalid redirect_uri").sees("is not on the app's list, to the letter");
        stage.click("See the redirect URI");
        assertTrue(stage.address().endsWith("/settings#redirect-uri"), stage.address());
        assertEquals(
                stage.callback(), stage.page().getElementById("redirect-uri").getTextContent());
        stage.app("live", stage.callback());
    }

    private static void secretOfAnotherApp(TryStage stage) {
        stage.connection(TryStage.ID, "fedcba9876543210fedcba9876543210", "instagram_business_basic");
        stage.allows().sees("The app secret saved here does not belong to the app id");
        stage.sees("not reached").doesNotSee("fedcba9876543210");
        mends(stage, "Go to the app secret", "app_secret", TryStage.SECRET);
    }

    private static void deadScope(TryStage stage) {
        stage.savedScopes("[\"instagram_business_basic\", \"likes\"]");
        stage.tries().sees("One thing looks wrong").sees("likes").click("Go to the permissions");
        assertTrue(stage.address().endsWith("/permissions"), stage.address());
        stage.click("Save").sees("Saved");
        stage.tries().doesNotSee("looks wrong");
        stage.fault("dead-scope");
        stage.tells("Invalid scope").sees("does not exist (any more)").click("Go to the permissions");
        assertTrue(stage.address().endsWith("/permissions"), stage.address());
        stage.noFault();
    }

    private static void appInDevelopment(TryStage stage) {
        stage.app("development", stage.callback());
        stage.tells("Insufficient developer role").sees("The app is in development mode");
        stage.sees("App roles").sees("Invite the account as Instagram Tester");
        stage.app("live", stage.callback());
    }

    private static void mends(TryStage stage, String button, String field, String value) {
        stage.click(button);
        assertTrue(stage.address().endsWith("/settings#" + field), stage.address());
        assertEquals(field, stage.page().getFocusedElement().getId());
        stage.type(field, value).click("Save");
    }
}
