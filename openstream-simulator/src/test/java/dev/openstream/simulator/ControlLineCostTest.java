package dev.openstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.codec.CommandDecoder;
import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.session.Session;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.Access;
import dev.openstream.server.session.handshake.SessionLimiter;
import dev.openstream.server.session.port.Peer;
import dev.openstream.simulator.controller.StartState;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** A CONTROL line with a point comes 500 times a second from each client: its garbage is what the collector has to do. */
class ControlLineCostTest {

    private static final int LINES = 20_000;
    private static final int MOST_BYTES = 2048;

    private static final byte[] HANDSHAKE =
            "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] POINT = """
            {"cmd":"CONTROL","payload":{"method":"POST","url":"/project/robot/trajectory/joint_traject_insert_point",\
            "args":{},"body":{"interval":0.002,"time_from_start":-1,"look_ahead_time":0.01,\
            "point":[0.001234,90.0,0.012345,-0.5,-90.0,1.25]}}}""".getBytes(StandardCharsets.US_ASCII);

    private long nowNanos;
    private int replies;
    private final Pacer pacer = new Pacer(() -> nowNanos, _ -> {});
    private final CommandDecoder decoder = new CommandDecoder(
            DecodingLimits.DEFAULT, StrictJson.withoutDuplicateCheck(DecodingLimits.DEFAULT.maxDepth()));
    private final Session session = new Session(
            new SessionContext(
                    SessionSettings.DEFAULT,
                    Controller.builder(
                                    new SimulatedController(RobotModels.standard(), pacer, StartState.READY),
                                    pacer,
                                    InstantSource.system(),
                                    () -> true)
                            .build(),
                    new SessionLimiter(1),
                    Access.OPEN),
            new Deaf());

    private void send(byte[] line) {
        session.receive(decoder.decode(line, 0, line.length));
    }

    private long bytesForEachLine() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < LINES; i++) {
            nowNanos += 2_000_000;
            send(POINT);
        }
        return (thread.getCurrentThreadAllocatedBytes() - before) / LINES;
    }

    @Test
    void controlLineLeavesLittleGarbage() {
        send(HANDSHAKE);
        bytesForEachLine();

        long bytes = bytesForEachLine();

        System.out.println("a CONTROL line with a point: " + bytes + " bytes allocated");
        // The handshake was answered, and no point was refused.
        assertThat(replies).isEqualTo(1);
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    private final class Deaf implements Peer {

        @Override
        public void reply(Event event) {
            replies++;
        }

        @Override
        public void sample(Event.Data sample) {}

        @Override
        public void forgetSamples() {}

        @Override
        public Caller caller() {
            return new Caller("1", "127.0.0.1:1", Instant.EPOCH);
        }

        @Override
        public void goOn() {}

        @Override
        public void end(CloseReason reason) {}
    }
}
