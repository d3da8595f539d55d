package dev.openstream.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading of lines (protocol section 3), and of those that mean nothing. */
final class EventReaderTest {

    private final EventReader reader = new EventReader();

    private @Nullable ServerLine read(String line) {
        // Somewhere in a larger array, as a framer hands it over.
        byte[] bytes = ("#" + line + "#").getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 1, bytes.length - 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":[1,\"}\",{\"b\":[]}]}", "[1, 2]", "\"t\u00e4xt\"", "12", "-1.5e3", "true", "null", "{}"})
    void resultIsCutAsItStands(String result) {
        String line =
                "{\"type\":\"data\",\"id\":7,\"ts\":402,\"svc_dur_ms\":0.5,\"result\":" + result + ",\"status\":500}";

        assertThat(read(line))
                .isEqualTo(
                        new ServerLine.Data(7, 402, 0.5, OptionalInt.of(500), JsonText.of(result), JsonText.of(line)));
    }

    @Test
    void fieldsMayComeInAnyOrderAndUnknownOnesArePassedOver() {
        String line = "{\"result\":3,\"x\":{\"type\":\"stop_ack\"},\"ts\":1,\"y\":[{}],\"type\":\"data\"}";

        assertThat(read(line))
                .isEqualTo(new ServerLine.Data(-1, 1, 0, OptionalInt.empty(), JsonText.of("3"), JsonText.of(line)));
    }

    @Test
    void answersAreKnown() {
        assertThat(read("{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"1.0.0\"}"))
                .isEqualTo(new ServerLine.HandshakeAck(true, "1.0.0"));
        assertThat(read("{\"type\":\"monitor_ack\"}")).isEqualTo(new ServerLine.MonitorAck());
        assertThat(read("{\"type\":\"stop_ack\",\"target\":\"control\"}")).isEqualTo(new ServerLine.StopAck("control"));
        assertThat(read("{\"type\":\"control_err\",\"status\":403,\"body\":{\"err_code\":-8}}"))
                .isEqualTo(new ServerLine.ControlErr(403, JsonText.of("{\"err_code\":-8}")));
        assertThat(read("{\"type\":\"news\"}")).isEqualTo(new ServerLine.Unknown("news"));
    }

    // Known clients look at "error" first, whatever the type is.
    @Test
    void errorLinesAreKnownByTheirError() {
        assertThat(read("{\"type\":\"x\",\"error\":\"control_busy\",\"message\":\"m\"}"))
                .isEqualTo(new ServerLine.Refused("control_busy", "m", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "{",
                "{}",
                "{\"type\":1}",
                "{\"type\":\"data\"} {}",
                "{\"type\":\"data\",\"type\":\"data\"}",
                "{\"type\":\"data\",\"result\":NaN}",
                "{\"type\":\"data\",\"result\":[}"
            })
    void otherLinesSayNothing(String line) {
        assertThat(read(line)).isNull();
    }

    @Test
    void brokenUtf8SaysNothing() {
        byte[] bytes = "{\"type\":\"?\"}".getBytes(StandardCharsets.UTF_8);
        bytes[9] = (byte) 0xC3;

        assertThat(reader.read(bytes, 0, bytes.length)).isNull();
    }

    @Test
    void deepNestingSaysNothing() {
        assertThat(read("{\"type\":\"data\",\"result\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"))
                .isNull();
    }
}
