package dev.openstream.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Values of others, in our own lines (protocol section 2). */
final class JsonTextTest {

    @Test
    void whatIsAsciiOnOneLineStaysAsItIs() {
        JsonText text = JsonText.of("{\"a\":\t[1, \"\\u00e4\"]}");

        assertThat(text.ascii()).isSameAs(text);
    }

    @Test
    void theRestIsEscapedAndPutOnOneLine() {
        assertThat(JsonText.of("{\r\n\"\u00e4\": \"\ud83e\udd16\u007f\"}").ascii())
                .hasToString("{  \"\\u00e4\": \"\\ud83e\\udd16\u007f\"}");
    }
}
