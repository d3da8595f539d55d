package dev.openstream.cli.system;

import static dev.openstream.protocol.contract.Lines.HANDSHAKE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.LineClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings as the process takes them. */
final class ServeSettingsIT extends ServeFixture {

    @Test
    void aWrongSettingStopsTheStartAndIsNamed() throws Exception {
        Ended byFlag = run(Map.of(), "serve", "--control-queue", "0");
        Ended byVariable = run(Map.of("OPENSTREAM_MAX_DEPTH", "deep"), "serve");
        Ended unknown = run(Map.of(), "serve", "--max-sesions", "1");

        assertThat(byFlag.exitCode()).isEqualTo(2);
        assertThat(byFlag.words()).contains("control-queue is \"0\" (flag --control-queue)");
        assertThat(byVariable.exitCode()).isEqualTo(2);
        assertThat(byVariable.words()).contains("max-depth is \"deep\" (variable OPENSTREAM_MAX_DEPTH)");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.words()).contains("--max-sesions", "--max-sessions");
    }

    @Test
    void configShowTellsEachValueAndItsOrigin() throws Exception {
        Ended shown = run(Map.of("OPENSTREAM_PORT", "49001"), "config", "show", "--max-sessions", "7");

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.data().lines())
                .anyMatch(line -> line.matches("port +49001 +variable OPENSTREAM_PORT"))
                .anyMatch(line -> line.matches("max-sessions +7 +flag --max-sessions"))
                .anyMatch(line -> line.matches("http-port +8888 +default"));
    }

    // A setting that is shown must also be the one that holds.
    @Test
    void settingsReachTheServer() throws Exception {
        try (ServeProcess server = ServeProcess.start("--max-sessions", "1", "--disarmed-timeout-ms", "1000");
                LineClient first = server.client();
                LineClient second = server.client()) {
            first.send(HANDSHAKE);
            assertThat(first.line()).contains("handshake_ack");
            second.send(HANDSHAKE);
            assertThat(second.line()).contains("handshake_rejected");
            assertThat(first.line()).contains("session_timeout");
            assertThat(first.lineOrEnd()).isNull();
        }
    }
}
