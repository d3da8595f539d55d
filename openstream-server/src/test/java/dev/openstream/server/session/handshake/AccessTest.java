package dev.openstream.server.session.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.session.SessionBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that a listener lets through, as its sessions see them. */
final class AccessTest {

    private static final String STOP_CONTROL = "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}";
    private static final String STOP_SESSION = "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"session\"}}";

    private final SessionBench mover = new SessionBench();
    private final SessionBench viewer = new SessionBench(mover, new Access(AccessRules.READ_ONLY, null, 0));

    @Test
    void aViewerMonitorsAndMovesNothing() {
        viewer.ready();

        assertThat(viewer.send(SessionBench.MONITOR).heard()).containsExactly("monitor_ack");
        viewer.send(SessionBench.CONTROL);

        assertThat(viewer.sent())
                .singleElement()
                .asString()
                .contains("method_not_allowed", "POST /c was not executed: this address is read-only");
        assertThat(mover.controller.calls).isEmpty();
        viewer.pass(10);
        assertThat(mover.controller.calls).containsExactly("GET /m");
    }

    // An acknowledgement would say that the robot holds.
    @Test
    void aViewerStopsNobody() {
        mover.ready(SessionBench.CONTROL);
        viewer.ready(SessionBench.MONITOR);

        assertThat(viewer.send(STOP_CONTROL).heard()).containsExactly("method_not_allowed");
        assertThat(viewer.send(STOP_SESSION).heard()).containsExactly("stop_ack session");

        assertThat(mover.controller.calls).containsExactly("POST /c");
    }

    // A MONITOR is always a GET of its url, with any other fields.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"method\":\"POST\"",
                "\"method\":\"get\"",
                "\"method\":\" GET\"",
                "\"method\":[\"GET\",\"POST\"]",
                "\"method\":\"GET\",\"method\":\"POST\"",
                "\"method\":\"GET\",\"\\u006dethod\":\"POST\"",
                "\"method\":\"GET POST /c\"",
                "\"method\":\"GET\",\"url\":\"/c\""
            })
    void aControlInAMonitorIsNone(String fields) {
        mover.ready();
        mover.send("{\"cmd\":\"MONITOR\",\"payload\":{\"period_ms\":2,\"url\":\"/m\"," + fields + "}}")
                .pass(10);

        assertThat(mover.controller.calls).isEmpty();
        assertThat(mover.sent()).singleElement().asString().contains("\"error\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"body\":{\"point\":[1]}",
                "\"cmd\":\"CONTROL\"",
                "\"control\":{\"method\":\"POST\",\"url\":\"/c\"}",
                "\"args\":{\"_method\":\"POST\",\"X-HTTP-Method-Override\":\"POST\"}",
                "\"args\":{\"x HTTP/1.1\\r\\n\\r\\nPOST /c\":\"1\"}",
                "\"args\":{\"a\":\"1&b=2#/../c?\"}"
            })
    void whateverElseAMonitorCarriesItGets(String fields) {
        viewer.ready();
        viewer.send(
                "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,\"url\":\"/m\"," + fields + "}}");
        viewer.pass(2);

        assertThat(mover.controller.calls).singleElement().asString().matches("GET /m(\\?[!-~&&[^#?]]*)?");
    }

    // Section 3.5: the fields are looked at first.
    @Test
    void aFaultOfTheLineIsReportedBeforeThat() {
        viewer.send(SessionBench.CONTROL);
        viewer.send(SessionBench.HANDSHAKE, "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"GET\",\"url\":\"/c\"}}");

        assertThat(viewer.heard()).containsExactly("handshake_required", "handshake_ack", "invalid_method");
    }
}
