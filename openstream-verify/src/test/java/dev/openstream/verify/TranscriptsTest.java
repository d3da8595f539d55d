package dev.openstream.verify;

import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Plays every transcript, but for those of {@link VerificationTest}. Each has a server of its own in this process; with
 * {@code -Dopenstream.target=HOST:PORT} those that fit any server are played against that one, and the others are left out.
 * Most of the time they wait, so several are played at once.
 */
@Execution(ExecutionMode.CONCURRENT)
class TranscriptsTest {

    @TestFactory
    Stream<DynamicTest> transcripts() {
        InetSocketAddress target = target(System.getProperty("openstream.target"));
        return Transcripts.all().stream()
                .filter(transcript -> target == null || transcript.fitsAnyServer())
                .filter(Tries::suits)
                .map(transcript -> DynamicTest.dynamicTest(
                        transcript.file() + ": " + transcript.title(),
                        () -> Tries.play(transcript, () -> play(transcript, target))));
    }

    private static void play(Transcript transcript, @Nullable InetSocketAddress target) throws IOException {
        if (target != null) {
            Tries.once(transcript, target);
            return;
        }
        try (ServerInProcess server = ServerInProcess.start(transcript)) {
            Tries.once(transcript, server.address());
        }
    }

    private static @Nullable InetSocketAddress target(@Nullable String property) {
        if (property == null || property.isBlank()) {
            return null;
        }
        int colon = property.lastIndexOf(':');
        return new InetSocketAddress(property.substring(0, colon), Integer.parseInt(property.substring(colon + 1)));
    }
}
