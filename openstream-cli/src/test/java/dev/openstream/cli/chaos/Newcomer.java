package dev.openstream.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A client that comes after the storm and must find everything as if there had been none. */
final class Newcomer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Wire wire;
    private final LineJudge judge;

    Newcomer(InetSocketAddress server, LineJudge judge) throws IOException {
        this.wire = new Wire(server, PATIENCE_MILLIS);
        this.judge = judge;
    }

    /** Shakes hands, and returns the server's answer. */
    String shakeHands() throws IOException {
        wire.send("{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}\n");
        return line();
    }

    private String line() throws IOException {
        String line = wire.line();
        if (line == null) {
            throw new IOException("the connection ended");
        }
        return judge.judge(line);
    }

    /** Starts the robot, looks at it, and moves j1 by some degrees from where it is. */
    void moveTheRobot() throws IOException {
        control("stop", "");
        control("trajectory/joint_traject_init", "");
        control("start", "");
        wire.send("{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":10,"
                + "\"url\":\"/project/robot/joints/joint_states\",\"id\":1}}\n");
        assertThat(line()).isEqualTo("{\"type\":\"monitor_ack\"}");
        String[] joints = standing();
        double goalDeg = Double.parseDouble(joints[0]) > 0 ? -5 : 5;
        goalDeg += Double.parseDouble(joints[0]);
        joints[0] = Double.toString(goalDeg);
        control(
                "trajectory/joint_traject_insert_point",
                ",\"body\":{\"interval\":0.5,\"look_ahead_time\":0.5,\"point\":[" + String.join(",", joints) + "]}");
        String line = line();
        for (long until = System.nanoTime() + 10_000_000_000L; !at(goalDeg, line); line = line()) {
            assertThat(System.nanoTime() - until)
                    .as("the arm is on its way: %s", line)
                    .isNegative();
        }
    }

    /** Returns the joints once none of them moves any more. */
    private String[] standing() throws IOException {
        String line = line();
        while (!line.matches(".*\"velocity\":\\[(-?0\\.0+,?)+].*")) {
            line = line();
        }
        return joints(line);
    }

    private static boolean at(double goalDeg, String line) {
        return Math.abs(Double.parseDouble(joints(line)[0]) - goalDeg) < 1e-3;
    }

    private static String[] joints(String line) {
        assertThat(line).startsWith("{\"type\":\"data\",\"id\":1,");
        int from = line.indexOf("\"position\":[") + 12;
        return line.substring(from, line.indexOf(']', from)).split(",", -1);
    }

    private void control(String call, String body) throws IOException {
        wire.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/" + call + "\"" + body
                + "}}\n");
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
