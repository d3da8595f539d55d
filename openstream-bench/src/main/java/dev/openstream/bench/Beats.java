package dev.openstream.bench;

import dev.openstream.bench.Figure.Pairs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** N sessions with a MONITOR at 2 ms each, beside N connections of the C sender. */
record Beats(String name, int sessions, List<Rule> rules) implements Scenario {

    /** What is asked of the figures. */
    interface Rule {
        Figure check(String scenario, Pairs pairs);
    }

    private static final double STOP_AFTER_SECONDS = 0.2;

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject ours = Subject.ours(setup.home(), "");
                Subject floor = Subject.floor(setup.sender(), "beat", Long.toString(Subject.PERIOD_NANOS))) {
            List<Round> oursRounds = new ArrayList<>();
            List<Round> floorRounds = new ArrayList<>();
            for (int i = 0; i < setup.rounds(); i++) {
                floorRounds.add(measure(floor, sessions, setup.seconds()));
                oursRounds.add(measure(ours, sessions, setup.seconds()));
            }
            Pairs pairs = new Pairs(oursRounds, floorRounds);
            return rules.stream().map(rule -> rule.check(name, pairs)).toList();
        }
    }

    /** One round of {@code sessions} lanes of {@code subject}, alone. */
    static Round measure(Subject subject, int sessions, double seconds) throws IOException, InterruptedException {
        List<Lane> lanes = new ArrayList<>();
        try (Receiver receiver = new Receiver()) {
            for (int i = 0; i < sessions; i++) {
                lanes.add(subject.beats(receiver, seconds));
            }
            receiver.start();
            long cpuNanos = subject.cpuNanos();
            long beganNanos = System.nanoTime();
            // The measured time itself, not a wait for something.
            Thread.sleep((long) ((seconds + STOP_AFTER_SECONDS) * 1000));
            double cpuShare = (double) (subject.cpuNanos() - cpuNanos) / (System.nanoTime() - beganNanos);
            receiver.stop();
            return Round.of(lanes, cpuShare);
        }
    }
}
