package dev.openstream.verify;

import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every transcript once more, through a gateway that reaches its controller over HTTP. What a transcript wants of its
 * controller, the one behind does. None is left out but those that say of themselves that nothing may stand between.
 */
@Execution(ExecutionMode.CONCURRENT)
class HttpGatewayTest {

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return Transcripts.all().stream()
                .filter(Tries::suitsWithHttp)
                .filter(transcript -> !transcript.terms().direct())
                .map(transcript -> DynamicTest.dynamicTest(
                        transcript.file() + ": " + transcript.title(),
                        () -> Tries.play(transcript, () -> play(transcript))));
    }

    private static void play(Transcript transcript) throws IOException {
        try (HttpBehind behind = HttpBehind.start(transcript.controller());
                HttpGateway gateway = HttpGateway.start(
                        ServerOptions.settings(transcript.options()), behind.address(), behind.holdPath())) {
            behind.disappear(transcript.controller());
            Tries.once(transcript, gateway.server());
        }
    }
}
