package dev.openstream.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP service lets in bodies of one strict JSON value only. */
class BodyCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", " [1,{\"a\":[]}] ", "5", "{\"a\":{\"a\":1}}", "\"\u00e9\""})
    void strictJsonPasses(String body) {
        assertThat(BodyCheck.fault(JsonText.of(body))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "{",
                "{}{}",
                "{} 1",
                "{\"a\":1,\"a\":2}",
                "[NaN]",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "/**/{}"
            })
    void anythingElseDoesNot(String body) {
        assertThat(BodyCheck.fault(JsonText.of(body))).startsWith("body: ");
    }

    @Test
    void nestingHasAnEnd() {
        assertThat(BodyCheck.fault(JsonText.of("[".repeat(64) + "]".repeat(64))))
                .isNull();
        assertThat(BodyCheck.fault(JsonText.of("[".repeat(65) + "]".repeat(65))))
                .startsWith("body: ");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] sent = "{\"a\":\"x\"}".getBytes(StandardCharsets.ISO_8859_1);
        sent[6] = (byte) 0xe9;

        assertThat(BodyCheck.fault(JsonText.wrap(sent))).isEqualTo("body: it is not UTF-8");
    }
}
