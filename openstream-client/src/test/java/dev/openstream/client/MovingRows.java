package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.client.HostileServer.Script;
import dev.openstream.client.trajectory.SineWave;
import java.time.Duration;

/** Events while a client moves the robot. */
final class MovingRows extends BehaviourRows {

    MovingRows() {
        addRevoked("closes while moving", LossReason.CLOSED_BY_SERVER, peer -> {
            peer.stream();
            peer.readUntil("CONTROL");
        });
        addRevoked("falls silent while moving", LossReason.SILENT, peer -> {
            peer.stream();
            peer.readUntil("CONTROL");
            peer.fallSilent();
            peer.endAfterSilence();
        });
        addRunEnds(
                "refuses a point by control_err",
                ControlFailed.class,
                "{\"type\":\"control_err\",\"status\":403,\"body\":{\"err_code\":-1554}}");
        addRunEnds(
                "refuses a point by control_busy",
                CommandRefused.class,
                "{\"error\":\"control_busy\",\"message\":\"m\",\"hint\":\"h\"}");
        addRunEnds(
                "refuses a point by another code",
                CommandRefused.class,
                "{\"error\":\"method_not_allowed\",\"message\":\"m\",\"hint\":\"h\"}");
    }

    private void addRevoked(String row, LossReason reason, Script script) {
        rows.put(row, () -> {
            try (HostileServer server = new HostileServer(script);
                    OpenStreamClient client = connect(options(reason, server.port()));
                    Monitor<JointStates> joints = client.monitor(REQUEST);
                    Motion motion = client.motion(joints.next(PATIENCE))) {
                assertThatThrownBy(() -> stand(motion)).isInstanceOfAny(MotionRevoked.class, ConnectionLost.class);
                joints.next(PATIENCE);
                assertThat(client.awaitConnected(PATIENCE)).isTrue();
                joints.next(PATIENCE);
                assertThat(motion.live()).isFalse();
                assertThat(server.laterLines()).isNotEmpty().noneMatch(line -> line.contains("CONTROL"));
            }
        });
    }

    private void addRunEnds(String row, Class<? extends OpenStreamException> thrown, String answer) {
        rows.put(row, () -> {
            Script script = peer -> {
                peer.stream();
                peer.readUntil("CONTROL");
                peer.send(answer);
                peer.hold();
            };
            serving(script, client -> {
                Monitor<JointStates> joints = client.monitor(REQUEST);
                try (Motion motion = client.motion(joints.next(PATIENCE))) {
                    assertThatThrownBy(() -> stand(motion)).isInstanceOf(thrown);
                    assertThatThrownBy(() -> stand(motion)).isInstanceOf(thrown);
                    assertThat(motion.live()).isFalse();
                }
            });
        });
    }

    private static void stand(Motion motion) {
        motion.run(
                new SineWave(HERE, Duration.ofSeconds(1), 0, Duration.ofMillis(5), Duration.ofSeconds(60), 0)
                        .trajectory(),
                Pace.lookAhead(Duration.ofMillis(100)));
    }
}
