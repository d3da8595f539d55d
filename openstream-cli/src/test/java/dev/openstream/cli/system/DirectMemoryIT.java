package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.framing.SlabPool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No allocation on the loop sleeps, and none fails unnoticed: what the flags of scripts/jvm.sh are for (ADR 50, 54). */
final class DirectMemoryIT {

    private static final Path JAVA =
            Path.of(ProcessHandle.current().info().command().orElseThrow());

    /** The JDK sleeps half a second before it gives up. */
    private static final double TIMES_QUICKER = 10;

    private static final int SAMPLES = 4;
    private static final long ROUND_MILLIS = 700;

    /** Records garbage collections that were asked for, and every sleep. */
    private static final String RECORDED = "-XX:StartFlightRecording:settings=none"
            + ",+jdk.SystemGC#enabled=true,+jdk.SystemGC#stackTrace=true"
            + ",+jdk.ThreadSleep#enabled=true,+jdk.ThreadSleep#stackTrace=true,+jdk.ThreadSleep#threshold=0ms";

    /** It would be said on standard output, where the program's own words are. */
    private static final String QUIETLY = "-Xlog:jfr+startup=off";

    /** Time that Netty and the JDK took to refuse. */
    private record Refusals(long nettyNanos, long jdkNanos) {

        double ratio() {
            return (double) jdkNanos / nettyNanos;
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
        return said;
    }

    /** A process with the server's flags, but limits that are soon reached. */
    private static Refusals refusals(String nettyLimitBytes, String... more) throws IOException, InterruptedException {
        Path scripts = Path.of("..", "scripts", "jvm.sh");
        String flags = output(List.of("bash", "-c", ". " + scripts + " && echo $SERVER_FLAGS"));
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(List.of(flags.strip().split("\\s+", -1)));
        command.addAll(List.of(more));
        command.addAll(List.of(
                "-XX:MaxDirectMemorySize=32m",
                "-Dio.netty.maxDirectMemory=" + nettyLimitBytes,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                DirectMemory.class.getName()));
        String[] words = output(command).strip().split(" ", -1);
        return new Refusals(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    private static long number(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return Long.parseLong(found.group(1));
    }

    @Test
    void runningServerHasItsLimitsInTheRightOrder() throws Exception {
        try (ServeProcess server = ServeProcess.start()) {
            String flags = jcmd(server, "VM.flags");
            String properties = jcmd(server, "VM.system_properties");
            long netty = number(properties, "io\\.netty\\.maxDirectMemory=(\\d+)");

            assertThat(netty).isPositive();
            assertThat(number(flags, "-XX:MaxDirectMemorySize=(\\d+)"))
                    .as("as much again for the sockets' own buffers")
                    .isGreaterThanOrEqualTo(2 * netty);
            assertThat(flags).contains("-XX:+ExitOnOutOfMemoryError");
            assertThat(number(flags, "-XX:PretenureSizeThreshold=(\\d+)")).isEqualTo(SlabPool.SLAB_BYTES);
            assertThat(properties).as("TLS 1.2").contains("jdk.tls.rejectClientInitiatedRenegotiation=true");
        }
    }

    @Test
    void nettyRefusesAtOnceWhereTheJdkSleeps() throws Exception {
        Refusals refusals = refusals(Long.toString(16 << 20));

        assertThat(refusals.ratio()).as("%s", refusals).isGreaterThan(TIMES_QUICKER);
    }

    // Without its limit the process would wait: the test above can fail.
    @Test
    void nettyWithoutALimitOfItsOwnSleepsToo() throws Exception {
        Refusals refusals = refusals("0");

        assertThat(refusals.ratio()).as("%s", refusals).isLessThan(TIMES_QUICKER);
    }

    // All the ways at once in which bytes lie outside of the heap: what is read, and what waits to be sent.
    @Test
    void attackedServerNeverWaitsForMemory(@TempDir Path folder) throws Exception {
        try (ServeProcess server = ServeProcess.within("export OPENSTREAM_JAVA_OPTS='-XX:NativeMemoryTracking=summary "
                        + QUIETLY + " " + RECORDED + "'");
                UnreadPeers peers = new UnreadPeers(server)) {
            long before = outsideKibibytes(server);
            long most = 0;
            for (int i = 0; i < SAMPLES; i++) {
                peers.sendFor(ROUND_MILLIS);
                most = Math.max(most, outsideKibibytes(server));
            }
            long limitKibibytes = number(jcmd(server, "VM.flags"), "-XX:MaxDirectMemorySize=(\\d+)") >> 10;
            server.client().shakeHands().close();
            Path recording = folder.resolve("attack.jfr");
            jcmd(server, "JFR.dump", "filename=" + recording);

            assertThat(peers.sentBytes()).as("the attack took place").isGreaterThan(10_000_000);
            assertThat(most).as("KiB outside of the heap, %d before", before).isLessThan(limitKibibytes);
            assertThat(waits(recording)).isEmpty();
        }
    }

    // Shows that the test above can fail.
    @Test
    void recordingTellsOfWaiting(@TempDir Path folder) throws Exception {
        Path recording = folder.resolve("refused.jfr");
        refusals("0", QUIETLY, RECORDED + ",filename=" + recording);

        assertThat(waits(recording)).isNotEmpty();
    }

    private static String jcmd(ServeProcess server, String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(JAVA.resolveSibling("jcmd").toString()));
        command.add(Long.toString(server.pid()));
        command.addAll(List.of(words));
        return output(command);
    }

    /** Memory that the JVM has for direct buffers, its own and Netty's. */
    private static long outsideKibibytes(ServeProcess server) throws IOException, InterruptedException {
        return number(jcmd(server, "VM.native_memory", "summary"), "Other \\(reserved=\\d+KB, committed=(\\d+)KB\\)");
    }

    /** Waiting of any thread for memory outside of the heap: the JDK collects garbage then, and sleeps. */
    private static List<RecordedEvent> waits(Path recording) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getStackTrace() != null
                        && event.getStackTrace().getFrames().stream()
                                .anyMatch(frame ->
                                        frame.getMethod().getType().getName().equals("java.nio.Bits")))
                .toList();
    }

    /** Clients that send what makes a server keep bytes, and read nothing. */
    private static final class UnreadPeers implements AutoCloseable {

        private static final String POST = "POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\n";

        private final List<SocketChannel> peers = new ArrayList<>();
        private final List<ByteBuffer> unsent = new ArrayList<>();
        private long sentBytes;

        UnreadPeers(ServeProcess server) throws IOException {
            int http = server.http().getPort();
            add(250, server.port(), "x\n".repeat(15_000));
            add(50, server.port(), Lines.HANDSHAKE + "\n" + Lines.monitorJoints(2) + "\n" + "x\n".repeat(1_000));
            add(50, server.port(), "z".repeat(900_000));
            add(40, http, POST);
            add(60, http, POST + "x".repeat(999_990));
            add(10, http, "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(150));
        }

        private void add(int count, int port, String text) throws IOException {
            for (int i = 0; i < count; i++) {
                SocketChannel peer = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                peer.configureBlocking(false);
                peers.add(peer);
                unsent.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            }
        }

        /** Sends what sockets take, and then byte by byte, which makes a body longer and everything else worse. */
        void sendFor(long millis) {
            long untilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (System.nanoTime() - untilNanos < 0) {
                for (int i = 0; i < peers.size(); i++) {
                    send(peers.get(i), unsent.get(i));
                }
            }
        }

        private void send(SocketChannel peer, ByteBuffer rest) {
            try {
                sentBytes +=
                        peer.isOpen() ? peer.write(rest.hasRemaining() ? rest : ByteBuffer.wrap(new byte[] {'x'})) : 0;
            } catch (IOException e) {
                closeQuietly(peer);
            }
        }

        private static void closeQuietly(SocketChannel peer) {
            try {
                peer.close();
            } catch (IOException e) {
                // The server has ended it.
            }
        }

        long sentBytes() {
            return sentBytes;
        }

        @Override
        public void close() {
            peers.forEach(UnreadPeers::closeQuietly);
        }
    }
}
