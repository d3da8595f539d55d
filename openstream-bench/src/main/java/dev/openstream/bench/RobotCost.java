package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Cost of a simulated robot, the whole process, when nobody looks: standing, and on a trajectory that was sent
 * before.
 */
record RobotCost() implements BenchScenario {

    private static final int ROUNDS = 3;

    /** The system counts the CPU time of a process in hundredths of a second: 0.00125 cores in this time. */
    private static final double SECONDS = 8;

    private static final int POINTS = 2000;
    private static final double STEP_S = 0.02;
    private static final double SWING_RAD = 0.3;
    private static final double SWING_S = 4;
    private static final double START_RAD = Math.PI / 2;

    private static final String CONTROL = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
            + "\"url\":\"/project/robot/trajectory/joint_traject_insert_points\",\"body\":"
            + "{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{";

    @Override
    public String name() {
        return "robot";
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject ours = Subject.ours(setup.home());
                Receiver receiver = new Receiver()) {
            List<Double> standing = cpuShares(ours);
            BeatStream answers = ours.stream(0);
            SocketChannel channel = ours.session(receiver, answers);
            receiver.start();
            Traffic.write(channel, ByteBuffer.wrap(trajectory().getBytes(StandardCharsets.US_ASCII)));
            List<Double> moving = cpuShares(ours);
            receiver.stop();
            requireSilence(answers);
            return List.of(
                    Figure.below(0.01, name(), "CPU, cores, standing, nobody connected", new Values(standing)),
                    Figure.below(0.03, name(), "CPU, cores, moving, nobody monitors", new Values(moving)));
        }
    }

    private static List<Double> cpuShares(Subject ours) throws InterruptedException {
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            long before = ours.child().cpuNanos();
            Traffic.goOnFor(SECONDS);
            shares.add((double) (ours.child().cpuNanos() - before) / (System.nanoTime() - began));
        }
        return shares;
    }

    /** All joints swing, longer than it is measured; the motion begins and ends at rest. */
    private static String trajectory() {
        StringJoiner points = new StringJoiner(",", CONTROL, "}}}}\n");
        for (int i = 0; i < POINTS; i++) {
            double offset = SWING_RAD * (1 - Math.cos(2 * Math.PI * i * STEP_S / SWING_S)) / 2;
            points.add(String.format(
                    Locale.ROOT,
                    "\"point_%d\":{\"positions\":[%f,%f,%f,%f,%f,%f],\"time_from_start\":%f}",
                    i + 1,
                    offset,
                    START_RAD + offset,
                    offset,
                    offset,
                    offset - START_RAD,
                    offset,
                    i * STEP_S));
        }
        return points.toString();
    }

    /** The answer to the handshake is the only one: a list that was taken is taken in silence. */
    private static void requireSilence(BeatStream answers) throws IOException {
        if (answers.others() > 1) {
            throw new IOException("the server refused the trajectory");
        }
    }
}
