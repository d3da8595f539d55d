package dev.openstream.server.upstream.stream;

import static dev.openstream.server.upstream.stream.StreamUpstreamBench.ACK;
import static dev.openstream.server.upstream.stream.StreamUpstreamBench.BUSY;
import static dev.openstream.server.upstream.stream.StreamUpstreamBench.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * STOPs on the one session that all clients share at the controller. To the controller they are all one: a STOP drops
 * everybody's CONTROLs, and the STOP of somebody else there bars everybody's points (protocol section 3.4).
 */
final class RelayedStopTest {

    private static final ApiAnswer DONE = new ApiAnswer(200, null);
    private static final String POINT = "/project/robot/trajectory/joint_traject_insert_point";
    private static final String INIT = "/project/robot/trajectory/joint_traject_init";
    private static final String STOPPED_BY_ANOTHER =
            "{\"error\":\"control_busy\",\"message\":\"session 7 stopped it\"}";
    private static final String NEW_BEGINNING = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}";
    private static final String PROBE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1,\"probe\":true}}";

    private final StreamUpstreamBench bench = new StreamUpstreamBench();
    private final StreamUpstreamBench.Line wire = bench.control();

    // It would wait behind the first STOP at the controller, be dropped by the second, and look as if it were done.
    @Test
    void noControlIsSentBetweenTwoStops() {
        bench.hold();
        List<ApiOutcome> between = bench.post("/b");
        bench.hold();
        assertThat(wire.heard()).containsExactly("control", "control");

        wire.say(STOPPED);
        assertThat(wire.heard()).isEmpty();
        wire.say(STOPPED);
        assertThat(wire.heard()).containsExactly("/b", "HANDSHAKE");
        wire.say(ACK);

        assertThat(between).containsExactly(DONE);
    }

    // The HANDSHAKE before the STOP was answered in order: nothing was being executed when the STOP came.
    @Test
    void aControlThatWasDoneBeforeTheStopIsDone() {
        List<ApiOutcome> outcome = bench.post("/a");
        bench.hold();

        wire.say(ACK, STOPPED);

        assertThat(outcome).containsExactly(DONE);
    }

    @Test
    void aControlThatTheStopMayHaveDroppedIsNotToldAsDone() {
        List<ApiOutcome> outcome = bench.post("/a");
        bench.hold();
        wire.say(BUSY, STOPPED);
        bench.pass(1);

        wire.say(ACK);

        assertThat(outcome).singleElement().isInstanceOfSatisfying(ApiFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.OVERTAKEN);
            assertThat(failure.reason()).contains("may have been dropped");
        });
    }

    @Test
    void norIsOneWhoseNextQuestionComesAfterTheStop() {
        List<ApiOutcome> outcome = bench.post("/a");
        wire.say(BUSY);
        bench.hold();
        bench.pass(1);

        wire.say(STOPPED, ACK);

        assertThat(outcome).singleElement().asString().contains("OVERTAKEN");
    }

    // The controller's own error about a CONTROL is certain, and is passed on.
    @Test
    void anErrorOfAControlBeforeTheStopIsTold() {
        List<ApiOutcome> outcome = bench.post("/a");
        wire.say(BUSY);
        bench.hold();
        bench.pass(1);

        wire.say("{\"type\":\"control_err\",\"status\":403}", STOPPED, ACK);

        assertThat(outcome).containsExactly(new ApiAnswer(403, null));
    }

    // Section 5: a CONTROL that waits is withdrawn with its session; one that was sent takes its course.
    @Test
    void whatIsNotWantedAnyMoreIsNotSent() {
        AtomicBoolean wanted = new AtomicBoolean(true);
        List<ApiOutcome> first = bench.post("/a", wanted::get);
        List<ApiOutcome> waiting = bench.post("/b", wanted::get);
        List<ApiOutcome> last = bench.post("/c");
        wanted.set(false);

        wire.say(ACK);
        assertThat(wire.heard()).containsExactly("/a", "HANDSHAKE", "/c", "HANDSHAKE");
        wire.say(ACK);

        assertThat(first).containsExactly(DONE);
        assertThat(waiting).containsExactly(ApiFailure.withdrawn());
        assertThat(last).containsExactly(DONE);
    }

    @Test
    void aStopWithdrawsAtOnceWhatIsNotWantedAnyMore() {
        bench.post("/a");
        List<ApiOutcome> waiting = bench.post("/b", () -> false);
        assertThat(waiting).isEmpty();

        bench.hold();

        assertThat(waiting).containsExactly(ApiFailure.withdrawn());
    }

    // A HANDSHAKE of ours would free our session from another's STOP, and the next point would go through.
    @Test
    void whatOnlyAsksSaysSo() {
        wire.heard();
        bench.post("/a");
        assertThat(wire.heardWhole()).last().isEqualTo(PROBE);
        wire.say(ACK);
        bench.pass(60_000);

        assertThat(wire.heardWhole()).containsExactly(PROBE);
    }

    @Test
    void aPointThatIsRefusedBecauseOfAnothersStopSaysSo() {
        List<ApiOutcome> outcome = bench.post(POINT);
        wire.say(STOPPED_BY_ANOTHER, ACK);

        assertThat(outcome).singleElement().isInstanceOfSatisfying(ApiFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.STOPPED);
            assertThat(failure.reason()).contains("session 7 stopped it");
        });
    }

    // It comes from a client of ours that has begun anew with us: so we do with the controller, and only then.
    @Test
    void theNextPointBeginsAnewAtTheController() {
        bench.post(POINT);
        wire.say(STOPPED_BY_ANOTHER, ACK);
        wire.heard();
        bench.post("/harmless");
        wire.say(ACK);
        assertThat(wire.heardWhole()).hasSize(2).last().isEqualTo(PROBE);

        List<ApiOutcome> again = bench.post(POINT);
        assertThat(wire.heardWhole()).containsExactly(NEW_BEGINNING);
        wire.say(ACK);
        assertThat(wire.heard()).containsExactly(POINT, "HANDSHAKE");
        wire.say(ACK);

        assertThat(again).containsExactly(DONE);
    }

    @Test
    void anInitIsABeginningOfItsOwn() {
        bench.post(POINT);
        wire.say(STOPPED_BY_ANOTHER, ACK);
        wire.heard();

        bench.post(INIT);
        wire.say(ACK);
        bench.post(POINT);

        assertThat(wire.heardWhole()).hasSize(4).doesNotContain(NEW_BEGINNING);
    }
}
