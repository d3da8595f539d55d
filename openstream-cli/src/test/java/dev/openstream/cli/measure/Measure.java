package dev.openstream.cli.measure;

import dev.openstream.cli.system.ServeProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * {@code ./build measure}: one MONITOR at 2 ms, alone and with a trajectory point every 2 ms on the same connection,
 * each beside a bare sender in the same run. Writes docs/performance.md.
 */
public final class Measure {

    private static final long PERIOD_NANOS = 2_000_000;
    private static final int RUNNING_IN_BEATS = 2_500;
    private static final String OPENING = """
            {"cmd":"HANDSHAKE","payload":{"major":1}}
            {"cmd":"MONITOR","payload":{"method":"GET","period_ms":2,"url":"/project/robot/joints/joint_states",\
            "args":{"jno_start":1,"jno_n":6},"id":1}}
            """;

    private final int beats;

    private Measure(int seconds) {
        this.beats = seconds * 500;
    }

    public static void main(String[] args) throws Exception {
        int seconds = Integer.parseInt(args[0]);
        Measure measure = new Measure(seconds);
        StringBuilder rows = new StringBuilder();
        measure.run(false, rows);
        measure.run(true, rows);
        String page = page(seconds, rows.toString());
        Files.writeString(Path.of("..", "docs", "performance.md"), page);
        System.out.println(page);
    }

    private void run(boolean controls, StringBuilder rows) throws Exception {
        Process bare = bareSender();
        try (ServeProcess server = ServeProcess.start();
                Socket client = server.connect();
                ExecutorService threads = Executors.newCachedThreadPool()) {
            int barePort =
                    Integer.parseInt(bare.inputReader(StandardCharsets.US_ASCII).readLine());
            Stream floor = new Stream(PERIOD_NANOS, RUNNING_IN_BEATS, beats);
            Stream ours = new Stream(PERIOD_NANOS, RUNNING_IN_BEATS, beats);
            AtomicBoolean done = new AtomicBoolean();
            client.getOutputStream().write(OPENING.getBytes(StandardCharsets.US_ASCII));

            Future<?> floorDone = threads.submit(task(() -> receiveBare(barePort, floor)));
            Future<?> oursDone = threads.submit(task(() -> ours.receive(client, Measure::beatOfData)));
            Future<?> sent = threads.submit(task(() -> {
                if (controls) {
                    sendPoints(client, done);
                }
            }));
            oursDone.get();
            floorDone.get();
            done.set(true);
            sent.get();

            String load = controls ? "MONITOR 2 ms, CONTROL every 2 ms" : "MONITOR 2 ms";
            rows.append(row(load, "ours", ours, floor)).append(row(load, "bare sender", floor, ours));
        } finally {
            bare.destroyForcibly();
        }
    }

    /** Something that is done and may fail. */
    private interface Task {
        void run() throws Exception;
    }

    private static Callable<Boolean> task(Task task) {
        return () -> {
            task.run();
            return true;
        };
    }

    private static Process bareSender() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareSender.class.getName(),
                        Long.toString(PERIOD_NANOS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void receiveBare(int port, Stream stream) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            stream.receive(socket, line -> Long.parseLong(line.substring(0, line.indexOf(' '))));
        }
    }

    /** ts is whole milliseconds since the MONITOR was accepted, so it tells the beat; -1 for other lines. */
    private static long beatOfData(String line) {
        int at = line.indexOf("\"ts\":");
        return at < 0 ? -1 : Long.parseLong(line.substring(at + 5, line.indexOf(',', at))) / 2;
    }

    private static void sendPoints(Socket client, AtomicBoolean done) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; !done.get(); i++) {
            long due = start + i * PERIOD_NANOS;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            double j1Deg = 10 * Math.sin(i * 0.002);
            String line = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
                    + "\"url\":\"/project/robot/trajectory/joint_traject_insert_point\",\"args\":{},\"body\":"
                    + "{\"interval\":0.002,\"time_from_start\":" + i * 0.002 + ",\"look_ahead_time\":0.04,\"point\":["
                    + j1Deg + ",90.0,0.0,0.0,-90.0,0.0]}}}\n";
            try {
                client.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
            } catch (SocketException e) {
                return;
            }
        }
    }

    private static String row(String load, String who, Stream stream, Stream other) {
        Histogram lateness = stream.lateness();
        return "| %s | %s | %.4f | %.4f | %d | %d | %.0f | %.0f | %.0f | %.1f |%n"
                .formatted(
                        load,
                        who,
                        stream.meanPeriodMillis(),
                        stream.meanPeriodMillis(other),
                        stream.missed(),
                        stream.missedAlone(other),
                        lateness.getValueAtPercentile(50) / 1e3,
                        lateness.getValueAtPercentile(99) / 1e3,
                        lateness.getValueAtPercentile(99.9) / 1e3,
                        lateness.getMaxValue() / 1e6);
    }

    private static String page(int seconds, String rows) {
        String machine = Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + ", Java " + Runtime.version();
        return """
                # Performance

                First measurements, by `./build measure %d` on %s: %s. The machine is shared and noisy; only what stands in
                one run beside each other can be compared.

                A real `./openstream serve` with its simulated robot, and beside it a bare sender: a process that does nothing
                but send lines of the same length by a thread that parks until each beat. One receiver process reads both, at
                the same time, for %d s each, after 5 s of running in. A missed beat is one of which no line came; it was
                missed alone if the other sender neither missed a beat nor was a period late within 6 ms, so that the machine did
                not stand still. The mean period is the time between first and last line by the number of lines, so every
                missed beat lengthens it; where the machine ran it is the same without the beats that both missed. Lateness is the arrival of a line after its beat, on the schedule laid through the
                earliest arrival of the run; the receiver's own wake-up is in it.

                | load | sender | mean period, ms | where the machine ran, ms | missed beats | missed alone | late p50, us | late p99, us | late p99.9, us | late max, ms |
                |---|---|---|---|---|---|---|---|---|---|
                %s""".formatted(seconds, LocalDate.now(ZoneOffset.UTC), machine, seconds, rows);
    }
}
