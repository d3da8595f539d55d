package dev.openstream.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens are blanked and nothing else is changed; what may hide one is looked at. */
final class PlainLineTest {

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static String blanked(String line) {
        PlainLine plain = new PlainLine(bytes(line));
        assertThat(plain.withheld()).isFalse();
        return new String(plain.blanked(), StandardCharsets.UTF_8);
    }

    @Test
    void onlyTheSecretIsChanged() {
        assertThat(blanked("{ \"a\" :1,\t\"payload\":{\"token\" : \"s3\\\"cret\", \"x\":[1, 2 ]} }\r"))
                .isEqualTo("{ \"a\" :1,\t\"payload\":{\"token\" : \"***\", \"x\":[1, 2 ]} }\r");
        assertThat(blanked("{\"Token\":{\"a\":[1]},\"t\\u006fken\":7}"))
                .isEqualTo("{\"Token\":\"***\",\"t\\u006fken\":\"***\"}");
        assertThat(blanked("{\"tok\":\"\ud55c\uae00\"}")).isEqualTo("{\"tok\":\"\ud55c\uae00\"}");
        assertThat(blanked("no object")).isEqualTo("no object");
    }

    // The quick look finds every line that is withheld or changed.
    @Test
    void whatMayHaveASecretIsSuspicious() {
        for (String line : List.of("{\"token\":1}", "tOKEn", "{\"t\\u006fken\":1}", "x \\u", "{\"my_token_\":1}")) {
            byte[] inside = bytes("ab" + line + "yz");
            assertThat(PlainLine.suspicious(inside, 2, inside.length - 4))
                    .as(line)
                    .isTrue();
        }
        for (String line : List.of("", "k", "ken", "toke", "oken", "{\"cmd\":\"HANDSHAKE\"}", "\\", "\\n")) {
            byte[] inside = bytes("token" + line + "token\\u");
            assertThat(PlainLine.suspicious(inside, 5, line.length())).as(line).isFalse();
        }
    }
}
