package dev.vestibule.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;

final class SiteTest {
    @Test
    void makesLinksWithTheFolderItIsDeployedUnder() {
        Site site = site("https://login.example/sso/");
        assertEquals("https://login.example/sso/login/callback", site.url("/login/callback"));
        assertEquals("/sso/login/callback", site.href("/login/callback"));
        assertEquals("https://login.example", site.origin());
    }

    @Test
    void insistsOnTheSlashAtTheEnd() {
        assertThrows(IllegalArgumentException.class, () -> site("https://login.example/sso"));
    }

    @Test
    void answersToItsOwnNameOnly() {
        Site site = site("https://login.example/");
        assertTrue(site.answersTo("login.example"));
        assertTrue(site.answersTo("LOGIN.example"));
        assertFalse(site.answersTo("login.example.evil.example"));
        assertFalse(site.answersTo("localhost"));
        assertFalse(site.answersTo("127.0.0.1"));
        assertFalse(site.answersTo("login.example:8443"));
        assertFalse(site.answersTo(""));
    }

    @Test
    void answersToEveryNameOfThisMachineWhereItIsLocal() {
        Site site = site("http://localhost:8080/");
        assertTrue(site.answersTo("127.0.0.1:8080"));
        assertTrue(site.answersTo("[::1]:8080"));
        assertFalse(site.answersTo("127.0.0.1:8081"));
        assertFalse(site.answersTo("127.0.0.1"));
        assertFalse(site.answersTo("localhost.evil.example:8080"));
    }

    @Test
    void knowsWhatIsLocalAndWhatIsSecure() {
        assertTrue(site("http://127.0.0.1:1/").loopback());
        assertFalse(site("https://localhost.example/").loopback());
        assertTrue(site("https://login.example/").secure());
        assertFalse(site("http://localhost/").secure());
    }

    private static Site site(String baseUrl) {
        return new Site(URI.create(baseUrl), "House", "test", "");
    }
}
