package dev.openstream.verify.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.host.ControllerSimulator;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.verify.JUnitReport;
import dev.openstream.verify.Profile;
import dev.openstream.verify.Scope;
import dev.openstream.verify.Server;
import dev.openstream.verify.Verdict;
import dev.openstream.verify.Verdict.Outcome;
import dev.openstream.verify.Verification;
import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit as a library: a few lines of Java hold the server at HOST:PORT against the protocol. */
class CheckAServerTest {

    private ControllerSimulator running;

    @BeforeEach
    void start() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        running = ControllerSimulator.start(
                ServerSettings.at(anyPort),
                SimulatorSettings.builder().httpAddress(anyPort).build(),
                Transport.best());
    }

    @AfterEach
    void close() {
        running.close();
    }

    private Server server() {
        return Server.at("127.0.0.1", running.streamAddress().getPort());
    }

    @Test
    void transcriptsOfASectionAreVerifiedAndReported(@TempDir Path folder) throws IOException {
        Verification verification = new Verification(server(), Scope.withoutControl(Profile.OURS));
        List<Verdict> verdicts = verification.wanted().stream()
                .filter(transcript -> transcript.section().equals("3.1"))
                .map(verification::verify)
                .toList();
        JUnitReport.write(verdicts, Map.of(), folder.resolve("report.xml"));

        assertThat(verdicts)
                .extracting(Verdict::outcome)
                .contains(Outcome.PASSED)
                .doesNotContain(Outcome.FAILED);
        assertThat(Files.readString(folder.resolve("report.xml")))
                .contains("tests=\"" + verdicts.size() + "\" failures=\"0\"");
    }

    @Test
    void aTranscriptOfOnesOwnIsVerifiedToo() {
        Transcript mine = Transcript.parse("mine.ndjson", """
                @title A version that this server does not have
                @section 3.1
                > {"cmd":"HANDSHAKE","payload":{"major":1}}
                < {"type":"handshake_ack","ok":true,"version":"9.9.9"}
                """);

        Verdict verdict = new Verification(server(), Scope.withoutControl(Profile.OURS), List.of(mine)).verify(mine);

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict.reason())
                .contains("mine.ndjson:4:")
                .contains("because:  version is \"1.0.0\", not \"9.9.9\"");
    }
}
