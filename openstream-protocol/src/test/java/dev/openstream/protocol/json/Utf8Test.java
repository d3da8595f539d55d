package dev.openstream.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Utf8Test {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "1234567", "12345678", "123456789", "1234567\u00e9", "\ud55c\uae00", "x\ud83d\ude00"})
    void textIsValid(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.valid(bytes, 0, bytes.length)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80", // a continuation without a start
                "c3", // cut off
                "c0af", // overlong
                "eda080", // half a surrogate pair
                "f4908080", // beyond U+10FFFF
                "fe",
                "31323334353637c3" // behind eight bytes that are looked at together
            })
    void brokenSequencesAreNot(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(Utf8.valid(bytes, 0, bytes.length)).isFalse();
    }

    @Test
    void onlyTheGivenPartIsLookedAt() {
        byte[] bytes = {(byte) 0xff, 'a', (byte) 0xff};

        assertThat(Utf8.valid(bytes, 1, 1)).isTrue();
    }
}
