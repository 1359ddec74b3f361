package dev.vestibule.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.web.Wire.Reply;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a servlet is told of the parameters, through a real server: containers differ in what they make of odd ones. */
final class ParamsTest {
    private static final FrontOnJetty SERVER = new FrontOnJetty();
    private static final Wire WIRE = SERVER.wire();

    @BeforeAll
    static void answers() {
        assertEquals(200, WIRE.get("/applications").status());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void readsTheQuery() {
        assertEquals(
                "{\"a\":\"1 2\",\"b\":\"é&=\"}",
                WIRE.get("/applications?a=1+2&b=%C3%A9%26%3D").body());
    }

    @Test
    void treatsAnEmptyValueAsOmitted() {
        assertEquals(
                "{\"a\":\"(none)\",\"b\":\"(none)\"}",
                WIRE.get("/applications?a=&b").body());
    }

    @Test
    void readsAForm() {
        assertEquals("{\"a\":\"1 2\"}", WIRE.form("/applications", "a=1+2").body());
    }

    @Test
    void neverTakesASecretInTheQueryForOneInTheForm() {
        Reply reply = WIRE.form("/applications?client_secret=leaked&code=x", "client_id=shop");
        assertEquals("{\"client_id\":\"shop\"}", reply.body());
    }

    @Test
    void refusesARepeatedParameter() {
        Reply reply = WIRE.get("/applications?state=1&state=2");
        assertEquals(400, reply.status());
        assertTrue(reply.body().contains("The parameter state stands there twice."), reply.body());
        assertEquals(400, WIRE.form("/applications", "code=1&code=1").status());
    }

    @Test
    void readsMultipart() {
        String body = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1 é\r\n--b--\r\n";
        assertEquals(
                "{\"a\":\"1 é\"}",
                WIRE.post("/applications", "multipart/form-data; boundary=b", body)
                        .body());
    }

    @Test
    void readsJsonWhereItIsOffered() {
        Reply reply = WIRE.send(
                "PUT",
                "/applications",
                "{\"a\":\"1\",\"n\":12,\"o\":{},\"l\":[1],\"z\":null}",
                "Content-Type: application/json");
        assertEquals("{\"a\":\"1\",\"n\":\"12\"}", reply.body());
    }

    @Test
    void refusesJsonWhereAFormIsExpected() {
        assertEquals(415, WIRE.post("/applications", "application/json", "{}").status());
        assertEquals(415, WIRE.post("/applications", "text/plain", "a=1").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%C3", "a=%FF%FE", "%c0%af=1"})
    void refusesWhatEncodesNothing(String parameters) {
        assertEquals(400, WIRE.get("/applications?" + parameters).status(), parameters);
        assertEquals(400, WIRE.form("/applications", parameters).status(), parameters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[[\"a\",\"1\"]]", "{", "\"text\"", "{\"a\":1} trailing"})
    void refusesWhatIsNoJsonObject(String body) {
        assertEquals(
                400,
                WIRE.send("PUT", "/applications", body, "Content-Type: application/json")
                        .status());
    }

    @Test
    void readsAHundredParametersAndNotOneMore() {
        assertEquals(200, WIRE.form("/applications", many(100)).status());
        assertEquals(400, WIRE.form("/applications", many(101)).status());
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        assertEquals(200, WIRE.form("/applications", "a=" + "x".repeat(60_000)).status());
        Reply reply = WIRE.form("/applications", "a=" + "x".repeat(70_000));
        assertEquals(413, reply.status());
        assertFalse(reply.body().contains("xxx"));
    }

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
    }
}
