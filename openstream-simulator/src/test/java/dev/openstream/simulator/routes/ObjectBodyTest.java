package dev.openstream.simulator.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;

/** One parser reads body after body: what was wrong with one is not seen in the next. */
class ObjectBodyTest {

    private final List<String> taken = new ArrayList<>();

    private final ObjectBody body = new ObjectBody() {

        @Override
        void begin() {
            taken.clear();
        }

        @Override
        @Nullable
        String field(String name, JsonParser parser) {
            double value = finiteNumber(parser);
            taken.add(name + "=" + value);
            parser.skipChildren();
            return value < 0 ? name + ": it is below 0" : null;
        }

        @Override
        @Nullable
        String end() {
            return null;
        }
    };

    private @Nullable String read(String json) {
        return body.read(JsonText.of(json));
    }

    // The last ones are refused before they get here. If they did get here, they would still have to end.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\"a\":1,\"b\":[{\"c\":[1,2]}]}\r\n ",
                "5",
                "[]",
                "\"x\"",
                "null",
                "{\"a\":-1,\"b\":{\"c\":1}}",
                "{",
                "{\"a",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":[1,2",
                "{\"a\":{\"b\":",
                "{}{}",
                "{} x",
                ""
            })
    void nextBodyIsReadWhateverWasBefore(String before) {
        read(before);

        assertThat(read("{\"x\":1.5,\"y\":2}")).isNull();
        assertThat(taken).containsExactly("x=1.5", "y=2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "[]", "{", "{\"a\":", "{\"a\":[1,2", "{}{}", "{} x", ""})
    void whatIsNoWholeObjectIsAFault(String sent) {
        assertThat(read(sent)).startsWith("body: ");
    }

    @Test
    void parserIsRenewedAfterManyNames() {
        for (int i = 0; i < 300; i++) {
            String names = "n".repeat(100) + i;
            assertThat(read("{\"" + names + "\":1,\"z\":\"" + "z".repeat(10_000) + "\"}"))
                    .isNull();
        }
        assertThat(read("{\"x\":1}")).isNull();
        assertThat(taken).containsExactly("x=1.0");
    }
}
