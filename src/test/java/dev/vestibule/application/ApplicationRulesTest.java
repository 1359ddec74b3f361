package dev.vestibule.application;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vestibule.application.Application.Authentication;
import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.Application.ProfileClaims;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApplicationRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/cb",
                "https://shop.example",
                "https://shop.example:8443/cb?tenant=1",
                "http://localhost:3000/cb",
                "http://127.0.0.1/cb",
                "http://[::1]:3000/cb",
            })
    void takesGoodAddresses(String address) {
        assertEquals(Set.of(), problems(Kind.REGULAR_WEB, address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "cb",
                "/cb",
                "//shop.example/cb",
                "https:",
                "https:///cb",
                "https:shop.example",
                "https://",
                "https://*/cb",
                "https://*.shop.example/cb",
                "https://*.com",
                "https://shop.example/*",
                "*",
                "http://shop.example/cb",
                "http://localhost.evil.example/cb",
                "http://127.0.0.1.evil.example/cb",
                "http://127.0.0.2/cb",
                "http://0.0.0.0/cb",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "javascript://shop.example/%0aalert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "ftp://shop.example/cb",
                "https://shop.example/cb#",
                "https://shop.example/cb#x",
                "https://user@shop.example/cb",
                "https://user:pass@shop.example/cb",
                "https://shop.example\\@evil.example/cb",
                "https://shop.example/c b",
                "https://shop.example/cb\n",
                "https://shop.example/cb\u0000",
                "https://shop_example/cb",
                "com.example.shop:/cb",
            })
    void refusesBadAddressesForCallbackAndLogout(String address) {
        assertEquals(Set.of("callbacks", "logout_urls"), problems(Kind.REGULAR_WEB, address));
        assertEquals(Set.of("callbacks", "logout_urls"), problems(Kind.SPA, address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop:/cb",
                "javascript:alert(1).x",
                "java.script:/cb#x",
                "com.example.shop:/cb#x",
                "com.example.*:/cb",
                "http://shop.example/cb",
            })
    void lendsNativeApplicationsPrivateSchemesWithADotOnly(String address) {
        assertEquals(Set.of(), problems(Kind.NATIVE, "com.example.shop:/cb"));
        assertEquals(Set.of("callbacks", "logout_urls"), problems(Kind.NATIVE, address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/",
                "https://shop.example/x",
                "http://shop.example",
                "https://*.shop.example",
                "*",
                "null",
                "https://a@shop.example",
                "javascript:x",
            })
    void takesOnlyOrigins(String origin) {
        assertEquals(Set.of(), problems(draft(Kind.SPA, List.of(), List.of("https://shop.example:8443"))));
        assertEquals(Set.of("web_origins"), problems(draft(Kind.SPA, List.of(), List.of(origin))));
    }

    @Test
    void wantsANameAndNotTooMuch() {
        ApplicationDraft good = ApplicationDraft.usual("Shop", Kind.SPA, List.of("https://shop.example/cb"), List.of());
        assertEquals(Set.of(), problems(good));
        assertEquals(Set.of("name"), problems(ApplicationDraft.usual(" ", Kind.SPA, List.of(), List.of())));
        assertEquals(Set.of("name"), problems(ApplicationDraft.usual("x".repeat(101), Kind.SPA, List.of(), List.of())));
        assertEquals(
                Set.of("callbacks"),
                problems(draft(Kind.SPA, Collections.nCopies(101, "https://shop.example/cb"), List.of())));
        assertEquals(
                Set.of("callbacks"),
                problems(draft(Kind.SPA, List.of("https://shop.example/" + "x".repeat(2000)), List.of())));
    }

    @Test
    void givesNoSecretToWhatCannotKeepOne() {
        ApplicationDraft spa = new ApplicationDraft(
                "Shop",
                Kind.SPA,
                List.of(),
                List.of(),
                List.of(),
                List.of("authorization_code", "password"),
                Authentication.CLIENT_SECRET_POST,
                ProfileClaims.AUTH0,
                false,
                TokenRules.USUAL);
        assertEquals(Set.of("grant_types", "token_endpoint_auth_method"), problems(spa));
    }

    private static Set<String> problems(Kind kind, String address) {
        return problems(ApplicationDraft.usual("Shop", kind, List.of(address), List.of(address)));
    }

    private static ApplicationDraft draft(Kind kind, List<String> callbacks, List<String> origins) {
        ApplicationDraft usual = ApplicationDraft.usual("Shop", kind, callbacks, List.of());
        return new ApplicationDraft(
                usual.name(),
                kind,
                callbacks,
                List.of(),
                origins,
                usual.grantTypes(),
                usual.authentication(),
                usual.profileClaims(),
                usual.pkceRequired(),
                usual.tokens());
    }

    private static Set<String> problems(ApplicationDraft draft) {
        return ApplicationRules.problems(draft).keySet();
    }
}
