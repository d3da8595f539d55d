package dev.openstream.verify;

import dev.openstream.server.transport.ServerSettings;
import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every transcript once more through each kind of gateway. The controller behind does all that a transcript wants of
 * its controller.
 * None is left out but those that say of themselves that nothing may stand between, and those that compare with HTTP
 * where a
 * gateway does not offer it.
 */
@Execution(ExecutionMode.CONCURRENT)
class GatewayTest {

    /** Connection from a gateway to its controller. */
    private enum Upstream {
        HTTP {
            @Override
            boolean suits(Transcript transcript) {
                return Tries.suitsWithHttp(transcript);
            }

            @Override
            void play(Transcript transcript, ServerSettings settings) throws IOException {
                try (HttpBehind behind = HttpBehind.start(transcript.controller());
                        HttpGateway gateway = HttpGateway.start(settings, behind.address(), behind.holdPath())) {
                    behind.disappear(transcript.controller());
                    Tries.once(transcript, gateway.server());
                }
            }
        },
        OPEN_STREAM {
            @Override
            boolean suits(Transcript transcript) {
                return Tries.suits(transcript);
            }

            @Override
            void play(Transcript transcript, ServerSettings settings) throws IOException {
                try (ServerInProcess behind = ServerInProcess.start(Map.of(), transcript.controller());
                        StreamGateway gateway = StreamGateway.start(settings, behind.address())) {
                    Tries.once(transcript, gateway.address());
                }
            }
        };

        abstract boolean suits(Transcript transcript);

        abstract void play(Transcript transcript, ServerSettings settings) throws IOException;
    }

    @TestFactory
    Stream<DynamicTest> transcriptsOverHttp() {
        return transcripts(Upstream.HTTP);
    }

    @TestFactory
    Stream<DynamicTest> transcriptsOverOpenStream() {
        return transcripts(Upstream.OPEN_STREAM);
    }

    private static Stream<DynamicTest> transcripts(Upstream upstream) {
        return Transcripts.all().stream()
                .filter(upstream::suits)
                .filter(transcript -> !transcript.terms().direct())
                .map(transcript -> DynamicTest.dynamicTest(
                        transcript.file() + ": " + transcript.title(),
                        () -> Tries.play(
                                transcript,
                                () -> upstream.play(transcript, ServerOptions.settings(transcript.options())))));
    }
}
