package dev.openstream.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import org.junit.jupiter.api.Test;

/** Protocol section 3: events byte for byte. */
final class EventEncoderTest {

    private static final JsonText RESULT = JsonText.of("{\"position\":[0.0]}");

    @Test
    void acknowledgements() {
        assertThat(line(new Event.HandshakeAck()))
                .isEqualTo("{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"1.0.0\"}\n");
        assertThat(line(new Event.MonitorAck())).isEqualTo("{\"type\":\"monitor_ack\"}\n");
        assertThat(line(new Event.StopAck(StopTarget.SESSION)))
                .isEqualTo("{\"type\":\"stop_ack\",\"target\":\"session\"}\n");
    }

    @Test
    void dataCarriesTheIdRightAfterTheType() {
        assertThat(line(new Event.Data(JsonText.of("1"), 402, 42_000, 200, RESULT, null)))
                .isEqualTo("{\"type\":\"data\",\"id\":1,\"ts\":402,\"svc_dur_ms\":0.042,"
                        + "\"result\":{\"position\":[0.0]}}\n");
        assertThat(line(new Event.Data(null, 2, 1_234_567, 200, RESULT, null)))
                .isEqualTo("{\"type\":\"data\",\"ts\":2,\"svc_dur_ms\":1.235,\"result\":{\"position\":[0.0]}}\n");
    }

    // Section 3.2: an empty body has a status instead of a result, a non-2xx response has both.
    @Test
    void dataCarriesTheStatusWhereItMatters() {
        assertThat(line(new Event.Data(null, 2, 0, 204, null, null)))
                .isEqualTo("{\"type\":\"data\",\"ts\":2,\"svc_dur_ms\":0.000,\"status\":204}\n");
        assertThat(line(new Event.Data(null, 2, 0, 404, RESULT, null)))
                .isEqualTo("{\"type\":\"data\",\"ts\":2,\"svc_dur_ms\":0.000,"
                        + "\"result\":{\"position\":[0.0]},\"status\":404}\n");
        assertThat(line(new Event.Data(null, 2, 0, 300, RESULT, null))).contains("\"status\":300");
        assertThat(line(new Event.Data(null, 2, 0, 299, RESULT, null))).doesNotContain("status");
        assertThat(line(new Event.Data(null, 2, 0, 199, RESULT, null))).contains("\"status\":199");
        assertThat(line(new Event.Data(null, 2, 0, 500, null, null)))
                .isEqualTo("{\"type\":\"data\",\"ts\":2,\"svc_dur_ms\":0.000,\"status\":500}\n");
    }

    @Test
    void dataEndsWithItsTimingWhereThatWasAskedFor() {
        Event.Timing timing = new Event.Timing(12, 34_567, 2, 1);
        assertThat(line(new Event.Data(null, 24, 0, 200, RESULT, timing)))
                .isEqualTo("{\"type\":\"data\",\"ts\":24,\"svc_dur_ms\":0.000,\"result\":{\"position\":[0.0]},"
                        + "\"timing\":{\"beat\":12,\"late_ms\":0.035,\"missed\":2,\"dropped\":1}}\n");
    }

    @Test
    void controlErrLeavesOutAnEmptyBody() {
        assertThat(line(new Event.ControlErr(403, JsonText.of("{\"err_code\":-38500}"))))
                .isEqualTo("{\"type\":\"control_err\",\"status\":403,\"body\":{\"err_code\":-38500}}\n");
        assertThat(line(new Event.ControlErr(500, null))).isEqualTo("{\"type\":\"control_err\",\"status\":500}\n");
    }

    @Test
    void refusalsHaveCodeMessageAndHint() {
        assertThat(line(new Refusal(ErrorCode.MISSING_TARGET, "target is \"\u00e9\"")))
                .isEqualTo("{\"error\":\"missing_target\",\"message\":\"target is \\\"\\u00e9\\\"\","
                        + "\"hint\":\"target is session, control or monitor.\"}\n");
    }

    private static String line(Event event) {
        JsonBuilder line = new JsonBuilder();
        EventEncoder.encode(event, line);
        return line.toText().toString();
    }
}
