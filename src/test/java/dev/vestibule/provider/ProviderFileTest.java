package dev.vestibule.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.yaml.YamlProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProviderFileTest {
    private static final String FILE = "instagram.yaml";

    @TempDir
    private Path folder;

    @Test
    void readsTheShippedFile() throws IOException {
        Provider provider = ProviderFile.read(FILE, shipped());
        Generation live = provider.live();
        assertEquals("instagram", provider.id());
        assertEquals(",", live.scopeSeparator());
        assertEquals(Generation.ClientAuthentication.BODY, live.clientAuthentication());
        assertEquals("user_id", live.profileReply().id());
        assertEquals(List.of("email"), live.profileReply().never());
        assertEquals(5, live.scopes().size());
    }

    @Test
    void keepsOnlyKnownScopesAndAddsTheRequiredOnes() throws IOException {
        Generation live = ProviderFile.read(FILE, shipped()).live();
        assertEquals(List.of("instagram_business_basic"), live.requiredScopes());
        assertEquals(
                List.of("instagram_business_basic", "instagram_business_manage_comments"),
                live.effectiveScopes(List.of("instagram_business_manage_comments", "user_profile")));
    }

    @Test
    void movesTheEndpointsToASandboxWithTheirPaths() throws IOException {
        Generation.Endpoints real = ProviderFile.read(FILE, shipped()).live().endpoints();
        Generation.Endpoints local = real.servedBy(URI.create("http://localhost:8081"));
        assertEquals("https://graph.instagram.com/v25.0/me", real.profile().toString());
        assertEquals("http://localhost:8081/v25.0/me", local.profile().toString());
        assertEquals("http://localhost:8081/oauth/access_token", local.token().toString());
        assertEquals(
                "http://localhost:8081/oauth/authorize", local.authorization().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logo: providers                        | colour: pink\\nlogo: providers     | the file has the unknown key colour",
                "id: instagram\\nname:                   | id: instagram\\nnome:               | the file lacks the key name",
                "logo: providers/instagram.svg          | logo: [providers]                  | logo should be one value",
                "app_secret: Instagram app secret       | app_secrets: x                     | words lacks the key app_secret",
                "scope_separator: ','                   | scope_seperator: ','               | generations[0].authorization has the unknown key scope_seperator",
                "client_authentication: body            | client_authentication: heart       | generations[0].token_request says heart",
                "envelopes: ['.', 'data[0]']            | envelopes: '.'                     | generations[0].token_reply.envelopes should be a list",
                "reason: code-used                      | reason: code-eaten                 | causes[14] says code-eaten",
                "cause: code-used                       | cause: code-eaten                  | errors[19].cause: code-eaten is none of the causes of this file",
                "fix: client-secret                     | fix: client-secrets                | causes[3] says client-secrets",
                "subcode_is: [33]                       | subcodes_are: [33]                 | errors[45] has the unknown key subcodes_are",
                "shape_is: [redirect]                   | shape_is: [round]                  | errors[55] says round",
                "confidence: guessed                    | confidence: hoped                  | errors[16] says hoped",
                "id: limit-legacy                       | id: limit-code                     | errors[51].id: stands there twice",
                "code_is: [1, 2]                        | code_is: [one]                     | errors[52].code_is should be a list of numbers",
                "status_is: [405]                       | status_is: 405                     | errors[54].status_is should be a list",
                "app_id_pattern: '[0-9]{5,20}'          | app_id_pattern: '[0-9'             | words.app_id_pattern",
                "token: https://api.instagram.com/oauth | token: https://api .example        | generations[0].endpoints.token",
                "token: https://api.instagram.com/oauth | token: ftp://api.example           | generations[0].endpoints.token",
                "token: https://api.instagram.com/oauth | token: http://api.example          | generations[0].endpoints.token",
                "authorization: https://www.instagram   | authorization: /oauth              | generations[0].endpoints.authorization",
                "read_on: 2026-11-23                    | read_on: yesterday                 | generations[0].read_on: should be a day such as 2026-11-24, not yesterday",
                "read_on: 2026-11-23                    | read_at: 2026-11-23                | generations[0].read_on: is missing",
                "since: 2024-07-23                      | since: last summer                 | generations[0].since: should be a year, month or day",
                "until: 2024-12-04\\n    announced     | until: 2024-13-04\\n    announced | generations[1].until: should be a day",
                "theirs: id\\n        begins            | theirs: ig_id\\n        begins     | ",
                "confidence: reported\\n        source  | confidence: rumoured\\n        source | generations[0].continuity[0] says rumoured, which is not known; did you mean reported?",
                "theirs: id\\n        begins_with: '1   | theirs: id\\n        begins_with: '%1 | generations[0].continuity[0].begins_with: should be",
                "confidence: guessed\\n        note     | confidence: documented\\n        note | generations[0].continuity[1].source: is missing",
                "application_scoped: [id]\\n      account_type | application_scoped: [ids]\\n      account_type | ",
                "name: business_basic, until: 2025-01-27 | name: business_basic              | generations[0].scopes[0].former_names[0].until: is missing",
                "- id: basic-display                    | - id: instagram-login              | ",
                "of: basic-display\\n        theirs: id\\n        begins | of: basic\\n        theirs: id\\n        begins | ",
                "from: token-reply                      | from: token                        | generations[2].profile_request.from: should be token-reply or endpoint",
                "id: app_id\\n      secret              | ids: app_id\\n      secret          | generations[1].client_parameters has the unknown key ids; did you mean id?",
                "effect: Read figures                   | efect: Read figures                | generations[0].scopes[1] lacks the key effect; there is efect",
                "token_in: query                        | token_in: body                     | generations[0].profile_request",
            })
    void refusesAMistakeAndNamesFileLineAndKey(String right, String wrong, @Nullable String problem)
            throws IOException {
        String yaml = shipped().replace('"', '\'');
        String said = right.replace("\\n", "\n");
        assertTrue(yaml.contains(said), "the shipped file no longer says " + said);
        YamlProblem refused = assertThrows(
                YamlProblem.class, () -> ProviderFile.read(FILE, yaml.replace(said, wrong.replace("\\n", "\n"))));
        String place = problem == null
                ? "instagram\\.yaml.*"
                : "instagram\\.yaml, line [0-9]+: " + Pattern.quote(problem) + ".*";
        assertTrue(
                String.valueOf(refused.getMessage()).matches(place),
                () -> "expected: " + problem + "\nbut was: " + refused.getMessage());
        assertFalse(String.valueOf(refused.getMessage()).contains("\n"));
    }

    @Test
    void namesTheVeryLine() throws IOException {
        String yaml = "id: instagram\nname: Instagram\ncolour: pink\nlogo: x\n"
                + shipped().substring(shipped().indexOf("words:"));
        YamlProblem refused = assertThrows(YamlProblem.class, () -> ProviderFile.read(FILE, yaml));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith(
                                "instagram.yaml, line 3: the file has the unknown key colour; the nearest known one is "),
                refused.getMessage());
    }

    @Test
    void hasThreeGenerationsWithTheirLives() throws IOException {
        Provider provider = ProviderFile.read(FILE, shipped());
        LocalDate today = LocalDate.parse("2026-11-24");
        assertEquals(
                List.of("instagram-login LIVE", "basic-display ENDED", "legacy ENDED"),
                provider.generations().stream()
                        .map(one -> one.id() + " " + one.life().on(today))
                        .toList());
        Life basic = provider.generation("basic-display").life();
        assertEquals(Life.State.ENDING, basic.on(LocalDate.parse("2024-12-03")));
        assertEquals(
                Optional.of("Basic Display ended on 4 December 2024; read on 24 November 2026 from"
                        + " https://developers.facebook.com/docs/instagram-basic-display-api."),
                basic.warning("Basic Display", today));
        assertEquals(" ", provider.generation("legacy").scopeSeparator());
        assertEquals(
                "app_id",
                provider.generation("basic-display").clientParameters().id());
        assertTrue(provider.generation("legacy").profileRequest().inTokenReply());
    }

    @Test
    void translatesFormerNamesOfScopes() throws IOException {
        Generation live = ProviderFile.read(FILE, shipped()).live();
        assertEquals(
                List.of("instagram_business_basic", "instagram_business_content_publish"),
                live.effectiveScopes(List.of("business_basic", "business_content_publish")));
        assertEquals(List.of("likes"), live.unknownScopes(List.of("likes", "user_profile", "business_basic")));
    }

    @Test
    void refusesAFileWithoutAGeneration() throws IOException {
        String head = shipped().substring(0, shipped().indexOf("generations:"));
        YamlProblem refused = assertThrows(YamlProblem.class, () -> ProviderFile.read(FILE, head));
        assertEquals("instagram.yaml has no generation", refused.getMessage());
    }

    @Test
    void refusesAFileWhoseNameIsNotItsId() throws IOException {
        Files.writeString(folder.resolve("facegram.yaml"), shipped());
        YamlProblem refused = assertThrows(YamlProblem.class, () -> Providers.load(folder));
        assertEquals("facegram.yaml has the id instagram: file name and id have to be the same", refused.getMessage());
    }

    @Test
    void putsTheOperatorsFileInPlaceOfTheShippedOne() throws IOException {
        Files.writeString(folder.resolve(FILE), shipped().replace("name: Instagram\n", "name: Instagram here\n"));
        assertEquals(
                Optional.of("Instagram here"),
                Providers.load(folder).find("instagram").map(Provider::name));
    }

    private static String shipped() throws IOException {
        return Files.readString(Path.of("config", "providers", FILE));
    }
}
