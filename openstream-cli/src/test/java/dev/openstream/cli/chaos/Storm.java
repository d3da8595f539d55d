package dev.openstream.cli.chaos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that do everything at once until time is up, each on a thread of its own, with chance of its own from the storm's
 * seed: half of them on a good network, where every answer must come, half on a bad one, where those that come must be the
 * right ones.
 */
final class Storm {

    /** The longest line that the storm's server takes: short, so that longer ones are cheap. */
    static final int MAX_LINE_BYTES = 64 * 1024;

    private static final int TALKERS = 4;
    private static final int BAD_TALKERS = 12;
    private static final int CALLERS = 2;
    private static final int NUISANCES = 3;
    private static final int ATTACKERS = 3;

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int SHORT_PATIENCE_MILLIS = 700;
    private static final int LONGEST_PAUSE_MILLIS = 20;

    private static final String[] GETS = {
        "/project/robot/joints/joint_states", "/project/robot/po_cur", "/project/rgen", "/simulator/status"
    };

    private final InetSocketAddress server;
    private final InetSocketAddress http;
    private final BadNetwork badStream;
    private final BadNetwork badHttp;
    private final Attackers attackers;
    private final LineJudge judge;
    private final WildPoints points;
    private final Queue<Throwable> failures;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    final AtomicLong connections = new AtomicLong();
    final AtomicLong commands = new AtomicLong();
    final AtomicLong answers = new AtomicLong();
    final AtomicLong calls = new AtomicLong();

    /** Place of the storm. */
    record Place(
            InetSocketAddress server,
            InetSocketAddress http,
            BadNetwork badStream,
            BadNetwork badHttp,
            Attackers attackers) {}

    Storm(Place place, LineJudge judge, WildPoints points, Queue<Throwable> failures) {
        this.server = place.server();
        this.http = place.http();
        this.badStream = place.badStream();
        this.badHttp = place.badHttp();
        this.attackers = place.attackers();
        this.judge = judge;
        this.points = points;
        this.failures = failures;
    }

    /** Something that a client does once, from connecting to hanging up. */
    private interface Visit {
        void make(Random random) throws IOException, InterruptedException;
    }

    void begin(long seed) {
        Random seeds = new Random(seed);
        again(1, seeds, this::move, true);
        again(TALKERS, seeds, random -> talk(server, random, PATIENCE_MILLIS), true);
        again(BAD_TALKERS, seeds, random -> talk(badStream.address(), random, SHORT_PATIENCE_MILLIS), false);
        again(CALLERS, seeds, random -> call(http, random, PATIENCE_MILLIS), true);
        again(CALLERS, seeds, random -> call(badHttp.address(), random, SHORT_PATIENCE_MILLIS), false);
        again(NUISANCES, seeds, this::annoy, false);
        again(ATTACKERS, seeds, attackers::attack, false);
    }

    /** Ends it and waits for everybody. */
    void end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join(PATIENCE_MILLIS);
        }
    }

    /** Makes so many clients repeat this visit; nothing may happen to good ones. */
    private void again(int clients, Random seeds, Visit visit, boolean good) {
        for (int i = 0; i < clients; i++) {
            Random random = new Random(seeds.nextLong());
            threads.add(Thread.ofVirtual().start(() -> {
                while (!over) {
                    once(visit, random, good);
                }
            }));
        }
    }

    private void once(Visit visit, Random random, boolean good) {
        try {
            connections.incrementAndGet();
            visit.make(random);
        } catch (IOException e) {
            if (good) {
                failures.add(e);
                over = true;
            }
        } catch (RuntimeException | AssertionError | InterruptedException e) {
            failures.add(e);
            over = true;
        }
    }

    /** Some batches of lines, each until all is answered. */
    private void talk(InetSocketAddress address, Random random, int patienceMillis)
            throws IOException, InterruptedException {
        try (Wire wire = new Wire(address, patienceMillis)) {
            Conversation conversation = new Conversation(random, points);
            for (int batches = 1 + random.nextInt(30); batches > 0 && !over; batches--) {
                wire.send(batch(conversation, random));
                hearAll(wire, conversation);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            }
            leave(wire, random);
        }
    }

    private String batch(Conversation conversation, Random random) {
        StringBuilder lines = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            lines.append(conversation.next()).append(random.nextInt(4) == 0 ? "\r\n" : "\n");
            commands.incrementAndGet();
        }
        commands.incrementAndGet();
        return lines.append(conversation.last()).append('\n').toString();
    }

    private void hearAll(Wire wire, Conversation conversation) throws IOException {
        while (!conversation.settled()) {
            String line = wire.line();
            if (line == null) {
                throw new IOException("the connection ended");
            }
            if (line.startsWith("{\"error\":\"session_timeout\"")) {
                throw new IOException(judge.judge(line));
            }
            answers.addAndGet(conversation.heard(judge.judge(line)) ? 1 : 0);
        }
    }

    private static void leave(Wire wire, Random random) throws IOException {
        switch (random.nextInt(4)) {
            case 0 -> wire.reset();
            case 1 -> wire.shutdownOutput();
            case 2 -> wire.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"session\"}}\n{\"cmd\":\"CON");
            default -> wire.close();
        }
    }

    /** Moves the first joint to and fro, and starts again whenever somebody stopped the robot. */
    private void move(Random random) throws IOException, InterruptedException {
        double stepDeg = 2;
        try (Wire wire = new Wire(server, PATIENCE_MILLIS)) {
            String handshake = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}\n";
            while (!over) {
                stepDeg = Math.abs(points.firstDeg()) > 60 ? -Math.copySign(stepDeg, points.firstDeg()) : stepDeg;
                wire.send(handshake + points.onwards(stepDeg) + "\n" + handshake);
                commands.addAndGet(3);
                int acks = 0;
                while (acks < 2) {
                    String line = wire.line();
                    if (line == null) {
                        throw new IOException("the mover lost its connection");
                    }
                    acks += judge.judge(line).startsWith("{\"type\":\"handshake_ack\"") ? 1 : 0;
                    if (line.startsWith("{\"type\":\"control_err\"")) {
                        wire.send(control("/project/robot/trajectory/joint_traject_init")
                                + control("/project/robot/start"));
                    }
                }
                answers.addAndGet(2);
                TimeUnit.MILLISECONDS.sleep(10 + random.nextInt(10));
            }
        }
    }

    private static String control(String url) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + url + "\"}}\n";
    }

    /** One call over HTTP, as the vendor's driver makes them. */
    private void call(InetSocketAddress address, Random random, int patienceMillis)
            throws IOException, InterruptedException {
        try (Wire wire = new Wire(address, patienceMillis)) {
            String path = GETS[random.nextInt(GETS.length)];
            wire.send("GET " + path + " HTTP/1.1\r\nHost: robot\r\nConnection: close\r\n\r\n");
            String response = wire.rest();
            if (patienceMillis == PATIENCE_MILLIS && !(response.startsWith("HTTP/1.1 200") && response.endsWith("}"))) {
                throw new AssertionError(path + ": " + response);
            }
            calls.incrementAndGet();
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
    }

    /** Annoys the server by calls that nobody would make on purpose. */
    private void annoy(Random random) throws IOException, InterruptedException {
        try (Wire wire = new Wire(server, SHORT_PATIENCE_MILLIS)) {
            switch (random.nextInt(4)) {
                case 0 -> wire.send("x\n".repeat(2_000));
                case 1 -> wire.send("n".repeat(3 * MAX_LINE_BYTES));
                case 2 -> {
                    // A reader that sleeps.
                    Conversation unheard = new Conversation(random, points);
                    for (int i = 0; i < 50; i++) {
                        wire.send(unheard.next() + "\n");
                    }
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORT_PATIENCE_MILLIS));
                }
                default -> {
                    // Came and went.
                }
            }
            leave(wire, random);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(10 * LONGEST_PAUSE_MILLIS));
    }
}
