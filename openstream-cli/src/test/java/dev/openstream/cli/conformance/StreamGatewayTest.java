package dev.openstream.cli.conformance;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The transcripts once more, through a server that has another Open Stream server behind it. What a transcript wants of its
 * controller, the one behind has. Those about lines, HANDSHAKE and the watchdog never get that far, and are left out.
 */
@Execution(ExecutionMode.CONCURRENT)
class StreamGatewayTest {

    /** About what goes to the controller and comes from it. */
    private static final Set<String> SECTIONS = Set.of("3.2", "3.3", "3.4", "7");

    private static final Set<String> LEFT_OUT = Set.of(
            // About our own rules and beats: long, and nothing of them is known behind us.
            "3-2-monitor-args.ndjson",
            "3-2-monitor-cadence.ndjson",
            "3-2-monitor-first-data.ndjson",
            "3-2-monitor-keeps-phase.ndjson",
            "3-2-monitor-malformed.ndjson",
            "3-2-monitor-period.ndjson",
            "3-4-stop-session.ndjson",
            "3-4-stop-session-again.ndjson",
            "3-4-stop-session-handshake-at-once.ndjson",
            // The server behind holds once more by itself: three holds, where one or two are allowed.
            "3-4-stop-control.ndjson",
            "3-4-stop-session-controls.ndjson",
            // Faults of the wire: it is the one between the two servers, and the client sees a controller out of reach.
            "connection-reset.ndjson",
            "garbage-line.ndjson",
            "half-open.ndjson",
            "mode-switch.ndjson",
            "slow-network.ndjson",
            "truncated-line.ndjson");

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return Transcripts.all().stream()
                .filter(Tries::suits)
                .filter(transcript -> SECTIONS.contains(transcript.section()) && !LEFT_OUT.contains(transcript.file()))
                .map(transcript -> DynamicTest.dynamicTest(
                        transcript.file() + ": " + transcript.title(),
                        () -> Tries.play(transcript, () -> play(transcript))));
    }

    private static void play(Transcript transcript) throws IOException {
        try (ServerInProcess behind = ServerInProcess.start(Map.of(), transcript.controller());
                StreamGateway gateway =
                        StreamGateway.start(ServerOptions.settings(transcript.options()), behind.address())) {
            Tries.once(transcript, gateway.address());
        }
    }
}
