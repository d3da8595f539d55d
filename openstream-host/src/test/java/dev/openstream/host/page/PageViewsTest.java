package dev.openstream.host.page;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.host.records.RobotAnswer;
import dev.openstream.page.Frame;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.Durations;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.text.KeyedText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parts of the page that keep what they showed, with a clock that is turned by hand. */
final class PageViewsTest {

    private static final long MILLI = 1_000_000;
    private static final JsonMapper JSON = new JsonMapper();

    private long nowNanos;
    private final ObservedController controller =
            new ObservedController(() -> nowNanos, InstantSource.fixed(Instant.EPOCH), 3);
    private final List<JsonNode> frames = new ArrayList<>();

    private void keep(Frame frame) {
        frames.add(JSON.readTree(frame.json()));
    }

    private void pass(long millis) {
        nowNanos += millis * MILLI;
    }

    private void happen(int times) {
        for (int i = 0; i < times; i++) {
            pass(10);
            controller
                    .events()
                    .add(
                            PageEvent.Kind.CONTROLLER,
                            PageEvent.EventLevel.INFO,
                            null,
                            new PageEvents.EventText("boot", KeyedText.plain("it happened")));
        }
    }

    private Runnable look(PageView view) {
        return requireNonNull(view.look(nowNanos));
    }

    private static JsonNode newViewers(PageView view) {
        return JSON.readTree(view.frames().getFirst().json());
    }

    private static LongStream seqs(JsonNode frame) {
        return frame.path("list")
                .valueStream()
                .mapToLong(event -> event.path("seq").longValue());
    }

    // The answer of the loop may come when the last viewer has left, or the next one is there already.
    @Test
    void eventsOfALookForViewersWhoLeftAreNotShownTwice() {
        EventsView view = new EventsView(controller.events(), this::keep);
        happen(3);
        view.begin();
        look(view).run();
        happen(2);
        pass(1_000);
        Runnable late = look(view);
        view.forget();
        late.run();
        view.begin();
        happen(1);
        look(view).run();

        assertThat(seqs(newViewers(view))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void stripOfALookForViewersWhoLeftDoesNotCutTheMinute() {
        RhythmView view = new RhythmView(controller, this::keep);
        SessionObserver session = controller.opened(new Caller("1", "10.0.0.1:1", Instant.EPOCH));
        session.handshake(null, false);
        session.monitorStarted(
                ApiRequest.of(Method.GET, "/project/robot/joints/joint_states", JsonText.EMPTY_OBJECT), 2, nowNanos);
        view.begin();
        for (int beat = 0; beat < 500; beat++) {
            pass(100);
            session.beat(beat * 1_000L, 0);
        }
        look(view).run();
        pass(1_000);
        Runnable late = look(view);
        view.forget();
        late.run();
        pass(1_000);
        view.begin();
        look(view).run();

        JsonNode strip = newViewers(view).path("list").path(0);
        JsonNode full = frames.getLast().path("list").path(0);
        assertThat(strip.path("from")).isEqualTo(full.path("from"));
        assertThat(strip.path("max_us")).isEqualTo(full.path("max_us"));
        assertThat(IntStream.range(0, 499)
                        .allMatch(i -> strip.path("max_us").path(i + 1).intValue() == i))
                .isTrue();
    }

    // Over HTTP a log without entries is a body without bytes.
    @Test
    void firstEntryOfAnEmptyLogIsNew() {
        RealEvents log = new RealEvents(controller.events(), Runnable::run);
        log.take(RobotAnswer.of(new ApiAnswer(200, null)));
        log.take(RobotAnswer.of(new ApiAnswer(
                200, JsonText.of("{\"_text\":\"{\\\"id\\\":1,\\\"cat\\\":\\\"O\\\",\\\"code\\\":\\\"mode\\\"}\"}"))));

        assertThat(controller.events().since(0)).extracting(PageEvent::code).containsExactly("mode");
    }

    // A class that ends between two microseconds is told by the next one: what it counts is within it.
    @Test
    void whatAClassCountsIsWithinIt() {
        Durations late = new Durations();
        for (long nanos : new long[] {10_000, 10_001, 12_400, 31_450, 31_500, 31_501}) {
            late.add(nanos);
        }
        JsonBuilder histogram = new JsonBuilder();
        SessionsView.writeHistogram(late, histogram);

        assertThat(histogram.toText().toString()).isEqualTo("[10,1],[13,2],[32,2],[40,1]");
    }
}
