package dev.openstream.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol section 3: every field rule, every code, the precedence of section 3.5. */
final class CommandDecoderTest extends DecoderFixture {

    // Section 2: a line that is no JSON object, and so on.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "\"text\"",
                "null",
                "[]",
                "[{}]",
                "   ",
                "{",
                "}",
                "{}{}",
                "{} x",
                "{},",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":tru}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1}//",
                "{\"a\":/**/1}",
                "\ufeff{}",
                "{\"cmd\":\"STOP\",\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\"}}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\":{\"b\":[{\"c\":1,\"c\":1}]}}"
            })
    void whatIsNoStrictJsonObjectIsInvalidNdjson(String line) {
        assertThat(refused(line)).isEqualTo(ErrorCode.INVALID_NDJSON);
    }

    // Few names are compared, many are hashed.
    @ParameterizedTest
    @ValueSource(ints = {2, 8, 9, 10, 300})
    void duplicateIsFoundAmongManyNames(int names) {
        String different = IntStream.range(0, names)
                .mapToObj(i -> "\"n" + i + "\":{\"n0\":0}")
                .collect(Collectors.joining(","));

        assertThat(refused("{" + different + "}")).isEqualTo(ErrorCode.INVALID_CMD);
        for (int twice : new int[] {0, names / 2, names - 1}) {
            assertThat(refused("{" + different + ",\"n" + twice + "\":1}")).isEqualTo(ErrorCode.INVALID_NDJSON);
        }
    }

    @Test
    void invalidUtf8IsInvalidNdjson() {
        byte[] line = "{\"a\":\"?\"}".getBytes(StandardCharsets.ISO_8859_1);
        line[6] = (byte) 0xff;

        assertThat(decoder.decode(line, 0, line.length))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID_NDJSON));
    }

    // Section 2: nested deeper than 64 levels.
    @Test
    void sixtyFourLevelsAreTheMost() {
        assertThat(refused(nested(64))).isEqualTo(ErrorCode.INVALID_CMD);
        assertThat(refused(nested(65))).isEqualTo(ErrorCode.INVALID_NDJSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Section 3.5
                "{} | invalid_cmd",
                "{\"cmd\":5} | invalid_cmd",
                "{\"cmd\":null} | invalid_cmd",
                "{\"cmd\":\"handshake\",\"payload\":{\"major\":1}} | invalid_cmd",
                "{\"cmd\":{\"cmd\":\"STOP\"},\"payload\":{}} | invalid_cmd",
                "{\"cmd\":\"STOP\"} | invalid_payload",
                "{\"cmd\":\"STOP\",\"payload\":null} | invalid_payload",
                "{\"cmd\":\"STOP\",\"payload\":[]} | invalid_payload",
                "{\"cmd\":\"STOP\",\"payload\":\"{}\"} | invalid_payload",
                // Section 3.1
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{}} | missing_major",
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":\"1\"}} | invalid_major_type",
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":true}} | invalid_major_type",
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":null}} | invalid_major_type",
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1.5}} | invalid_major_type",
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":[1]}} | invalid_major_type",
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":-1}} | invalid_version",
                // Section 3.4
                "{\"cmd\":\"STOP\",\"payload\":{\"id\":1}} | missing_target",
                "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"all\"}} | invalid_target",
                "{\"cmd\":\"STOP\",\"payload\":{\"target\":null}} | invalid_target",
            })
    void faultsOfTheOtherCommands(String line, String code) {
        assertThat(refused(line)).isEqualTo(ErrorCode.valueOf(code.toUpperCase(Locale.ROOT)));
    }

    // Sections 3.2 and 3.3, and the precedence: the fields in the order of the tables.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MONITOR | {} | missing_url",
                "MONITOR | {\"url\":5} | invalid_url",
                "MONITOR | {\"url\":null} | invalid_url",
                "MONITOR | {\"url\":\"\"} | invalid_url",
                "MONITOR | {\"url\":\"a\"} | invalid_url",
                "MONITOR | {\"url\":\"/a b\"} | invalid_url",
                "MONITOR | {\"url\":\"/a\\u0000\"} | invalid_url",
                "MONITOR | {\"url\":\"/a\\u00a0\"} | invalid_url",
                "MONITOR | {\"url\":\"/a\"} | missing_method",
                "MONITOR | {\"url\":\"/a\",\"method\":\"get\"} | invalid_method",
                "MONITOR | {\"url\":\"/a\",\"method\":\"POST\"} | invalid_method",
                "MONITOR | {\"url\":\"/a\",\"method\":1} | invalid_method",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\"} | missing_period_ms",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":\"2\"} | invalid_period",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":2.5} | invalid_period",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":true} | invalid_period",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":null} | invalid_period",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":2,\"args\":[]} | invalid_args",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":2,\"args\":null} | invalid_args",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":2,\"args\":{\"a\":null}} | invalid_args",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":2,\"args\":{\"a\":{}}} | invalid_args",
                "MONITOR | {\"args\":1,\"period_ms\":\"x\",\"method\":5} | missing_url",
                "MONITOR | {\"args\":1,\"period_ms\":\"x\",\"url\":\"x\"} | invalid_url",
                "MONITOR | {\"args\":1,\"period_ms\":\"x\",\"url\":\"/x\",\"method\":\"PUT\"} | invalid_method",
                "CONTROL | {} | missing_url",
                "CONTROL | {\"url\":\"/a\"} | missing_method",
                "CONTROL | {\"url\":\"/a\",\"method\":\"GET\"} | invalid_method",
                "CONTROL | {\"url\":\"/a\",\"method\":\"post\"} | invalid_method",
                "CONTROL | {\"url\":\"/a\",\"method\":\"POST\",\"args\":\"\"} | invalid_args",
                "CONTROL | {\"url\":\"/a\",\"method\":\"POST\",\"body\":\"\"} | invalid_body",
                "CONTROL | {\"url\":\"/a\",\"method\":\"POST\",\"body\":0} | invalid_body",
                "CONTROL | {\"url\":\"/a\",\"method\":\"POST\",\"body\":false} | invalid_body",
                "CONTROL | {\"url\":\"/a\",\"method\":\"POST\",\"body\":1,\"args\":1} | invalid_args",
            })
    void faultsOfMonitorAndControl(String cmd, String payload, String code) {
        String line = "{\"cmd\":\"" + cmd + "\",\"payload\":" + payload + "}";

        Decoded.Refused refused = (Decoded.Refused) decode(line);

        assertThat(refused.refusal().code()).isEqualTo(ErrorCode.valueOf(code.toUpperCase(Locale.ROOT)));
        assertThat(refused.command()).isEqualTo(CommandName.valueOf(cmd));
    }

    // The fault of a field comes after the question whether hands were shaken; all before it does not (section 3.5).
    @Test
    void faultsBeforeTheFieldsNameNoCommand() {
        assertThat(((Decoded.Refused) decode("{\"cmd\":\"NOPE\",\"payload\":{}}")).command())
                .isNull();
        assertThat(((Decoded.Refused) decode("{\"cmd\":\"STOP\"}")).command()).isNull();
        assertThat(((Decoded.Refused) decode("[")).command()).isNull();
    }

    @Test
    void aRefusalNamesTheFieldTheValueAndTheRule() {
        Decoded.Refused refused = (Decoded.Refused)
                decode("{\"cmd\":\"MONITOR\",\"payload\":{\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":\"fast\"}}");

        assertThat(refused.refusal().message()).isEqualTo("period_ms is \"fast\"; it must be an integer");
    }

    @Test
    void whatIsNoJsonIsToldWithItsPlace() {
        assertThat(decode("{\"cmd\":tru}"))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.refusal().message())
                                .startsWith("the line is not valid NDJSON: Unrecognized token 'tru'")
                                .matches(".*, at byte \\d+"));
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }
}
