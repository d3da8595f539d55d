package dev.openstream.host.page;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.HoldReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records of a controller for the page, with a clock that is turned by hand. */
final class ObservedControllerTest {

    private static final long MILLI = 1_000_000;
    private static final ApiRequest RECIPE =
            ApiRequest.of(Method.GET, "/project/robot/joints/joint_states", JsonText.EMPTY_OBJECT);

    private long nowNanos = 5 * MILLI;
    private final ObservedController controller =
            new ObservedController(() -> nowNanos, InstantSource.fixed(Instant.EPOCH), 3);

    private void pass(long millis) {
        nowNanos += millis * MILLI;
    }

    private SessionObserver session(String id) {
        SessionObserver session = controller.opened(new Caller(id, "10.0.0.1:" + id, Instant.EPOCH));
        session.handshake(null, false);
        return session;
    }

    private SessionObserver monitoring(String id) {
        SessionObserver session = session(id);
        session.monitorStarted(RECIPE, 2, nowNanos);
        return session;
    }

    private List<String> withRhythm() {
        return controller.sessions().stream().map(ObservedSession::id).toList();
    }

    private List<String> texts(PageEvent.Kind kind) {
        return controller.events().since(0).stream()
                .filter(event -> event.kind() == kind)
                .map(event -> event.code() + ": " + event.text().text())
                .toList();
    }

    @Test
    void onlySessionsThatMonitorHaveARhythm() {
        session("1");
        monitoring("2");

        assertThat(withRhythm()).containsExactly("2");
    }

    // Three strips, and more sessions than that: those that go on keep theirs, those that ended give theirs away.
    @Test
    void stripsAreLimitedAndThoseOfEndedSessionsGoFirst() {
        SessionObserver first = monitoring("1");
        monitoring("2");
        monitoring("3");
        SessionObserver late = monitoring("4");
        late.beat(1_000, -1);
        late.beatsMissed(1);
        late.sampleDropped();
        assertThat(withRhythm()).containsExactly("1", "2", "3");

        first.ended(CloseReason.CLIENT_CLOSED);
        assertThat(withRhythm()).containsExactly("1", "2", "3");

        monitoring("5");
        assertThat(withRhythm()).containsExactly("2", "3", "5");
    }

    @Test
    void stripOfAnEndedSessionIsKeptForAMinuteAndEndsWithIt() {
        SessionObserver session = monitoring("1");
        session.beat(7_000, -1);
        pass(250);
        session.beat(9_000, -1);
        session.ended(CloseReason.STOPPED);
        pass(59_000);

        ObservedSession ended = controller.sessions().getFirst();
        RhythmSteps steps = requireNonNull(ended.next(RhythmTable.STEPS, nowNanos));
        assertThat(steps.maxMicros()).containsExactly(7, -1, 9);

        pass(2_000);
        assertThat(controller.sessions()).isEmpty();
        assertThat(monitoring("2")).isNotNull();
        assertThat(withRhythm()).containsExactly("2");
    }

    @Test
    void stepsAreShownOnceAndAnewToWhoBeginsToLook() {
        SessionObserver session = monitoring("1");
        session.beat(7_000, -1);
        pass(200);
        ObservedSession kept = controller.sessions().getFirst();

        assertThat(requireNonNull(kept.next(600, nowNanos)).size()).isEqualTo(2);
        assertThat(kept.next(600, nowNanos)).isNull();
        pass(100);
        assertThat(requireNonNull(kept.next(600, nowNanos)).from()).isEqualTo(2);
        kept.showAnew();
        assertThat(requireNonNull(kept.next(600, nowNanos)).size()).isEqualTo(3);
    }

    @Test
    void sessionStallsWhileItsSamplesAreDropped() {
        SessionObserver session = monitoring("1");
        assertThat(controller.stalled("1")).isFalse();

        session.sampleDropped();
        pass(999);
        assertThat(controller.stalled("1")).isTrue();
        pass(2);
        assertThat(controller.stalled("1")).isFalse();

        session.sampleDropped();
        session.monitorStopped();
        assertThat(controller.stalled("1")).isFalse();
        assertThat(controller.stalled("unknown")).isFalse();
    }

    // Also where all strips are in use.
    @Test
    void everySessionCanBeSeenToStall() {
        for (String id : List.of("1", "2", "3")) {
            monitoring(id);
        }
        monitoring("4").sampleDropped();

        assertThat(controller.stalled("4")).isTrue();
    }

    @Test
    void refusalsAreToldOnceASecondWithTheNumberOfThoseBetween() {
        SessionObserver session = session("1");
        for (int i = 0; i < 500; i++) {
            session.refused(new Refusal(ErrorCode.INVALID_NDJSON, "it is no JSON"));
            pass(2);
        }
        session.refused(new Refusal(ErrorCode.INVALID_NDJSON, "it is no JSON"));

        assertThat(texts(PageEvent.Kind.REFUSAL))
                .containsExactly(
                        ErrorCode.INVALID_NDJSON.code() + ": it is no JSON",
                        ErrorCode.INVALID_NDJSON.code() + ": it is no JSON; 499 more since the last such entry");
    }

    // A client that sends two kinds of nonsense has to see both.
    @Test
    void refusalOfAnotherCodeIsNoRepetition() {
        SessionObserver session = session("1");
        for (int i = 0; i < 3; i++) {
            session.refused(new Refusal(ErrorCode.INVALID_NDJSON, "it is no JSON"));
            session.refused(new Refusal(ErrorCode.INVALID_CMD, "it is no command"));
        }
        session.ended(CloseReason.CLIENT_CLOSED);

        assertThat(texts(PageEvent.Kind.REFUSAL))
                .containsExactly("invalid_ndjson: it is no JSON", "invalid_cmd: it is no command");
        assertThat(texts(PageEvent.Kind.SESSION).getLast()).endsWith("4 of its entries were left out");
    }

    @Test
    void whatWasNotToldIsCountedAtTheEnd() {
        SessionObserver session = session("1");
        for (int i = 0; i < 5; i++) {
            session.controlFailed(new Event.ControlErr(400, JsonText.of("{\"err_msg\":\"no\"}")));
        }
        session.ended(CloseReason.TIMED_OUT);

        assertThat(texts(PageEvent.Kind.CONTROL_ERROR))
                .containsExactly("control_err: CONTROL failed with 400: {\"err_msg\":\"no\"}");
        assertThat(texts(PageEvent.Kind.SESSION))
                .endsWith("timed_out: the session ended: timed out; 4 of its entries were left out");
    }

    @Test
    void peersThatNeverShookHandsLeaveNothing() {
        for (int i = 0; i < 1_000; i++) {
            SessionObserver scan = controller.opened(new Caller("" + i, "10.0.0.9:1", Instant.EPOCH));
            scan.refused(new Refusal(ErrorCode.INVALID_NDJSON, "it is no JSON"));
            scan.ended(CloseReason.CLIENT_CLOSED);
        }

        assertThat(controller.events().newest()).isZero();
    }

    @Test
    void guardDeadmanAndHoldsAreToldWithTheirKinds() {
        SessionObserver session = session("1");
        controller.tripped(Trip.GUARD, "j1 is too fast");
        session.tripped(Trip.DEADMAN, "no CONTROL for 50 ms");
        session.held(HoldReason.DEADMAN, new ApiAnswer(200, null));
        session.held(HoldReason.LOSS, new ApiFailure(504, "too late"));

        assertThat(texts(PageEvent.Kind.GUARD)).containsExactly("guard: j1 is too fast");
        assertThat(texts(PageEvent.Kind.DEADMAN)).containsExactly("deadman: no CONTROL for 50 ms");
        assertThat(texts(PageEvent.Kind.HOLD)).hasSize(2);
        assertThat(controller.events().since(0).getLast().level()).isEqualTo(PageEvent.EventLevel.ERROR);
    }

    // A thousand sessions that are wrong all the time: 200 entries in a second, a thousand in all, and the rest is
    // counted.
    @Test
    void eventsAreBoundedAndWhatIsLostIsCounted() {
        PageEvents events = controller.events();
        PageEvents.EventText words = new PageEvents.EventText("code", PageText.UPSTREAM_FOUND.of("x".repeat(100_000)));
        for (int second = 0; second < 10; second++) {
            for (int i = 0; i < 1_000; i++) {
                events.add(PageEvent.Kind.REFUSAL, PageEvent.EventLevel.WARN, "1", words);
            }
            pass(1_000);
        }

        assertThat(events.newest()).isEqualTo(2_000);
        assertThat(events.suppressed()).isEqualTo(8_000);
        assertThat(events.since(0)).hasSize(PageEvents.CAPACITY);
        assertThat(events.since(0).getFirst().seq()).isEqualTo(1_001);
        assertThat(events.since(1_990)).hasSize(10);
        assertThat(events.since(0)).allSatisfy(event -> {
            assertThat(event.text().text()).hasSize(PageEvents.LONGEST_CHARS);
            assertThat(event.text().values().get("name")).hasSize(PageEvents.LONGEST_CHARS);
        });
    }
}
