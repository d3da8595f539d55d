package dev.openstream.page.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.page.Frame;
import dev.openstream.page.FrameType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames of a viewer who reads slowly: the newest of each thing, and of what was left out the number. */
final class FrameQueueTest {

    private static final int MAX_BYTES = 1_000;

    private final FrameQueue queue = new FrameQueue(MAX_BYTES);

    private static Frame frame(FrameType type, String json) {
        return new Frame(type, json.getBytes(UTF_8));
    }

    /** A frame of 100 bytes and {@code count} events. */
    private static Frame events(long count) {
        return new Frame(FrameType.EVENTS, "x".repeat(100).getBytes(UTF_8), count, 0);
    }

    private List<String> poll() {
        List<String> all = new ArrayList<>();
        for (byte[] next = queue.poll(); next != null; next = queue.poll()) {
            all.add(new String(next, UTF_8));
        }
        return all;
    }

    /** Offers frames of {@code count} events until there is no room. */
    private void overflow(long count) {
        for (int i = 0; i < 10; i++) {
            assertThat(queue.offer(events(count))).isTrue();
        }
        assertThat(queue.offer(events(count))).isFalse();
    }

    private static String lost(long events) {
        return "{\"type\":\"events\",\"lost\":" + events + ",\"list\":[]}";
    }

    @Test
    void newestTakesTheTurnOfTheOneBefore() {
        queue.offer(frame(FrameType.ARM, "arm 1"));
        queue.offer(frame(FrameType.EVENTS, "events 1"));
        queue.offer(frame(FrameType.ARM, "arm 2"));
        queue.offer(frame(FrameType.EVENTS, "events 2"));

        assertThat(poll()).containsExactly("arm 2", "events 1", "events 2");
    }

    @Test
    void eventsThatTheSnapshotDoesNotHaveAreTold() {
        overflow(30);
        queue.miss(events(70));
        queue.miss(new Frame(FrameType.EVENTS, new byte[0], 0, 5));
        queue.restart(
                List.of(frame(FrameType.STATE, "state"), new Frame(FrameType.EVENTS, "all".getBytes(UTF_8), 250, 0)));

        assertThat(poll()).containsExactly(lost(11 * 30 + 70 - 250 + 5), "state", "all");
    }

    @Test
    void nothingIsLostThatTheSnapshotHas() {
        overflow(30);
        queue.restart(List.of(new Frame(FrameType.EVENTS, "all".getBytes(UTF_8), 1_000, 0)));

        assertThat(poll()).containsExactly("all");
    }

    // The snapshot has events that the viewer had before: these are not missed a second time.
    @Test
    void snapshotThatIsDroppedCountsWhatTheViewerDoesNotHave() {
        overflow(10);
        queue.restart(List.of(new Frame(FrameType.EVENTS, "all".getBytes(UTF_8), 600, 0)));
        overflow(100);
        queue.restart(List.of(new Frame(FrameType.EVENTS, "newest".getBytes(UTF_8), 1_000, 0)));

        assertThat(poll()).containsExactly(lost(11 * 10 + 11 * 100 - 1_000), "newest");
    }
}
