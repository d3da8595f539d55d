package dev.openstream.verify;

import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every transcript once more, through a server that has another Open Stream server behind it. What a transcript wants of
 * its controller, the one behind has. None is left out but those that say of themselves that nothing may stand between, and
 * those that compare with HTTP, which such a gateway does not offer.
 */
@Execution(ExecutionMode.CONCURRENT)
class StreamGatewayTest {

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return Transcripts.all().stream()
                .filter(Tries::suits)
                .filter(transcript -> !transcript.terms().direct())
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
