package dev.openstream.cli.conformance;

import dev.openstream.protocol.contract.LineContract;
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
                .filter(TranscriptsTest::isOfThisServer)
                .map(transcript -> DynamicTest.dynamicTest(
                        transcript.file() + ": " + transcript.title(), () -> playInTime(transcript, target)));
    }

    /** What decides another reading is, where there are settings that make this server take it. */
    private static boolean isOfThisServer(Transcript transcript) {
        boolean reading =
                !transcript.terms().manualOnly() || !transcript.options().isEmpty();
        return reading && !transcript.terms().slow() && !transcript.asksHttp();
    }

    /** What counts lines within a time may fail because the machine is busy: it has three tries. */
    private static void playInTime(Transcript transcript, @Nullable InetSocketAddress target) throws IOException {
        for (int again = transcript.timed() ? 2 : 0; again > 0; again--) {
            try {
                play(transcript, target);
                return;
            } catch (TranscriptFailure e) {
                System.err.println("tried again: " + e.getMessage());
            }
        }
        play(transcript, target);
    }

    private static void play(Transcript transcript, @Nullable InetSocketAddress target) throws IOException {
        if (target != null) {
            playAt(target, transcript);
            return;
        }
        try (ServerInProcess server = ServerInProcess.start(transcript)) {
            playAt(server.address(), transcript);
        }
    }

    private static void playAt(InetSocketAddress address, Transcript transcript) throws IOException {
        Player.play(transcript, new Server(address, null), LineContract::event, FaultCodes.of(Profile.OURS));
    }

    private static @Nullable InetSocketAddress target(@Nullable String property) {
        if (property == null || property.isBlank()) {
            return null;
        }
        int colon = property.lastIndexOf(':');
        return new InetSocketAddress(property.substring(0, colon), Integer.parseInt(property.substring(colon + 1)));
    }
}
