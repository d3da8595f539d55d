package dev.openstream.server.session.stop;

import static dev.openstream.server.session.SessionBench.CONTROL;
import static dev.openstream.server.session.SessionBench.INIT;
import static dev.openstream.server.session.SessionBench.POINT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.SessionLimiter;
import org.junit.jupiter.api.Test;

/** A session that leaves, or is lost, must not stop the robot while another moves it (protocol section 3.4). */
final class FarewellTest {

    private static final String STOP_SESSION = "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"session\"}}";

    /** The first two sessions of a controller whose calls {@link #mover} has. */
    private final SessionBench mover = new SessionBench();

    private final SessionBench stopper = new SessionBench(mover);

    // A late farewell must not stop whoever moves the robot now.
    @Test
    void stopSessionHoldsOnlyIfThatSessionSentTheLatestPoints() {
        stopper.ready(POINT);
        mover.ready(INIT, POINT);
        mover.controller.calls.clear();

        stopper.send(STOP_SESSION);
        assertThat(stopper.heard()).containsExactly("stop_ack session");
        assertThat(mover.controller.calls).isEmpty();
        assertThat(mover.send(POINT).heard()).isEmpty();

        stopper.ready();
        mover.send(STOP_SESSION);
        assertThat(mover.heard()).containsExactly("stop_ack session");
        assertThat(mover.controller.calls).endsWith("hold");
        assertThat(stopper.send(POINT).heard()).containsExactly("control_busy");
    }

    @Test
    void aFarewellOfWhoDoesNotDriveDropsItsOwnControlsOnly() {
        mover.controller.answersAtOnce = false;
        stopper.ready(CONTROL, CONTROL);
        mover.ready(POINT);

        stopper.send(STOP_SESSION);
        mover.controller.answerNext(mover.controller.answer);
        mover.controller.answerNext(mover.controller.answer);

        assertThat(mover.controller.calls).filteredOn("POST /c"::equals).hasSize(1);
        assertThat(mover.controller.calls).doesNotContain("hold");
    }

    // Hold on disconnect is a farewell as well.
    @Test
    void whoIsLostAndDoesNotDriveStopsNobody() {
        SessionSettings holding = SessionSettings.builder()
                .disarmedTimeoutMillis(0)
                .armedTimeoutMillis(0)
                .controlQueue(16)
                .holdOnDisconnect(true)
                .build();
        SessionBench early = new SessionBench(holding, new SessionLimiter(1)).ready(POINT);
        SessionBench late = new SessionBench(early).ready(POINT);

        early.session.disconnected(CloseReason.IO_ERROR);

        assertThat(early.controller.calls).doesNotContain("hold");
        assertThat(late.send(POINT).heard()).isEmpty();
    }
}
