package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.util.ArrayList;
import java.util.List;

/** Cost of many readers of one recipe to the controller behind a gateway: its CPU, beside that of one HTTP poller. */
record GatewayReaders() implements BenchScenario {

    private static final int READERS = 50;
    private static final int PERIOD_MILLIS = 10;

    @Override
    public String name() {
        return "gateway-50-readers";
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject robot = Subject.ours(setup.home());
                Subject gateway = GatewayBeats.gateway(setup.home(), robot).every(PERIOD_MILLIS);
                Subject poller = HttpPoller.start(PERIOD_MILLIS, robot)) {
            List<Double> byOne = new ArrayList<>();
            List<Double> byFifty = new ArrayList<>();
            List<Double> slowest = new ArrayList<>();
            for (int i = 0; i < setup.rounds(); i++) {
                measure(robot, poller, 1, setup.seconds(), byOne);
                slowest.add(measure(robot, gateway, READERS, setup.seconds(), byFifty)
                        .slowestShare());
            }
            Values fair = new Values(slowest);
            return List.of(
                    Figure.atMost(
                            1.5,
                            name(),
                            "CPU of the controller, cores (floor: one poller)",
                            new Values(byFifty),
                            new Values(byOne)),
                    new Figure(
                            name(), "slowest reader by fastest", fair, null, "at least 0.98", fair.median() >= 0.98));
        }
    }

    private static Round measure(Subject robot, Subject subject, int readers, double seconds, List<Double> cpuShares)
            throws Exception {
        long beganNanos = System.nanoTime();
        long cpuNanos = robot.child().cpuNanos();
        Round round = MonitorBeats.measure(subject, readers, seconds);
        cpuShares.add((double) (robot.child().cpuNanos() - cpuNanos) / (System.nanoTime() - beganNanos));
        return round;
    }
}
