package dev.openstream.cli.conformance;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The transcripts once more, through a gateway that reaches its controller over HTTP. What a transcript wants of its
 * controller, the one behind does. Those about lines, HANDSHAKE and the watchdog never get that far, and are left out.
 */
@Execution(ExecutionMode.CONCURRENT)
class HttpGatewayTest {

    /** About what goes to the controller and comes from it. */
    private static final Set<String> SECTIONS = Set.of("3.2", "3.3", "3.4", "5", "7");

    private static final Set<String> LEFT_OUT = Set.of(
            // About our own rules and beats: long, and nothing of them is known behind us.
            "3-2-monitor-args.ndjson",
            "3-2-monitor-malformed.ndjson",
            "3-2-monitor-period.ndjson",
            "5-connection-limit.ndjson",
            "5-reconnect.ndjson",
            "5-sessions.ndjson",
            // A status that HTTP has for no last answer, 199.
            "3-3-control-answers.ndjson",
            // A controller that can be reached after a while: HttpUpstreamTest.
            "3-2-monitor-recovers.ndjson",
            // Faults of the connections of Open Stream, of which the simulator behind has none.
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
        try (HttpBehind behind = HttpBehind.start(transcript.controller());
                HttpGateway gateway = HttpGateway.start(
                        ServerOptions.settings(transcript.options()), behind.address(), behind.holdPath())) {
            if ("unreachable".equals(transcript.controller())) {
                behind.vanish();
            }
            Tries.once(transcript, gateway.address());
        }
    }
}
