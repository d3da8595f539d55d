package dev.openstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.verify.Profile;
import dev.openstream.verify.Scope;
import dev.openstream.verify.Server;
import dev.openstream.verify.Verdict;
import dev.openstream.verify.Verification;
import dev.openstream.verify.transcript.Step;
import dev.openstream.verify.transcript.Terms;
import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowVerdictsTest {

    private static final Transcript QUICK = transcript("quick", false);
    private static final List<Transcript> ALL = List.of(transcript("one", true), QUICK, transcript("two", true));

    // The server lets nobody go before both are there.
    @Test
    void slowTranscriptsWaitSideBySide() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Verification verification = new Verification(
                    new Server((InetSocketAddress) listener.getLocalSocketAddress(), null),
                    new Scope(Profile.OURS, false, true),
                    ALL);
            try (SlowVerdicts slow = SlowVerdicts.begin(ALL, verification)) {
                assertThat(slow.others(ALL)).containsExactly(QUICK);
                assertThat(slow.words()).endsWith(" s of at most 20");
                try (Socket one = listener.accept();
                        Socket two = listener.accept()) {
                    assertThat(one.getPort()).isNotEqualTo(two.getPort());
                }
                assertThat(all(slow))
                        .extracting(Verdict::outcome)
                        .containsExactly(Verdict.Outcome.PASSED, Verdict.Outcome.PASSED);
            }
        }
    }

    @Test
    void nothingIsWaitedForUnasked() {
        try (SlowVerdicts none = SlowVerdicts.none()) {
            assertThat(none.isWaiting()).isFalse();
            assertThat(none.others(ALL)).isEqualTo(ALL);
        }
    }

    private static List<Verdict> all(SlowVerdicts slow) {
        List<Verdict> verdicts = new ArrayList<>();
        while (slow.isWaiting()) {
            slow.next().ifPresent(verdicts::add);
        }
        return verdicts;
    }

    private static Transcript transcript(String name, boolean slow) {
        Step closed = new Step(1, "<closed within 20000>", "", new Step.Closed(20_000, false));
        return new Transcript(
                name, name, "4", Map.of(), null, new Terms(null, List.of(), false, slow), List.of(closed));
    }
}
