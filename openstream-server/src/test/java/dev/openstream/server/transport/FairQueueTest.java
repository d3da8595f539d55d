package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.transport.FairQueue.Flow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Order of the queue: a STOP behind a long line does not wait for everybody else's long lines. */
final class FairQueueTest {

    private static final long LONG_LINE = 45_000;

    private final FairQueue<String> queue = new FairQueue<>();

    private List<String> take(int number) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            taken.add(queue.poll());
        }
        return taken;
    }

    @Test
    void itIsEmptyAtFirstAndInTheEnd() {
        assertThat(queue.poll()).isNull();
        queue.add(new Flow(), LONG_LINE, "a");
        assertThat(take(2)).containsExactly("a", null);
    }

    @Test
    void whoAsksForTheFirstTimeComesBeforeAllWhoKeepItBusy() {
        List<Flow> floods = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Flow flood = new Flow();
            floods.add(flood);
            queue.add(flood, LONG_LINE, "flood");
        }
        // Each sends the next line when it has the answer to the one before.
        for (int i = 0; i < 1_050; i++) {
            assertThat(queue.poll()).isEqualTo("flood");
            queue.add(floods.get(i % 100), LONG_LINE, "flood");
        }

        queue.add(new Flow(), LONG_LINE, "newcomer");

        assertThat(queue.poll()).isEqualTo("newcomer");
    }

    @Test
    void whoPausedComesSoonAgain() {
        Flow now = new Flow();
        Flow flood = new Flow();
        queue.add(now, LONG_LINE, "now and then");
        queue.poll();
        for (int i = 0; i < 10; i++) {
            queue.add(flood, LONG_LINE, "flood");
        }
        take(5);

        queue.add(now, LONG_LINE, "now and then");

        assertThat(queue.poll()).isEqualTo("now and then");
    }

    @Test
    void thoseWhoAlwaysAskGetTheSameShareWhateverTheirLinesAre() {
        Flow shorter = new Flow();
        Flow longer = new Flow();
        for (int i = 0; i < 4_000; i++) {
            queue.add(shorter, 20_000, "short");
            queue.add(longer, 1_000_000, "long");
        }

        List<String> taken = take(1_000);

        assertThat((double) Collections.frequency(taken, "short") / Collections.frequency(taken, "long"))
                .isBetween(45.0, 55.0);
    }

    @Test
    void whatOneAsksForStaysInOrder() {
        Flow flow = new Flow();
        for (int i = 0; i < 10; i++) {
            queue.add(flow, i % 2 == 0 ? LONG_LINE : 0, "" + i);
        }

        assertThat(take(10)).isSorted();
    }
}
