package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.openstream.host.ControllerSimulator;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Clients that break off a POST cannot fill the log: one line a second stands for all of them, without a stack trace. */
final class BrokenOffPostsTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Pattern WENT = Pattern.compile(".* in the middle of a request; so did ([0-9]+) others .*");
    private static final int AT_ONCE = 100;
    private static final String HEAD = String.join(
            "\r\n",
            "POST /project/robot/start HTTP/1.1",
            "Host: 127.0.0.1",
            "Expect: 100-continue",
            "Content-Length: 10000",
            "",
            "");

    /** The loop's clock and the log's are not the same one. */
    private static final long LEAST_BETWEEN_MILLIS = 900;

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.openstream");
    private final Level usualLevel = logger.getLevel();
    private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> gathering = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    };

    @BeforeEach
    void gather() {
        logger.setLevel(Level.INFO);
        gathering.start();
        logger.addAppender(gathering);
    }

    @AfterEach
    void gatherNoMore() {
        logger.detachAppender(gathering);
        logger.setLevel(usualLevel);
    }

    @Test
    void oneLineASecondCountsThem() throws IOException {
        try (ControllerSimulator robot = ControllerSimulator.start(
                ServerSettings.at(ANY_PORT),
                SimulatorSettings.builder().httpAddress(ANY_PORT).build(),
                Transport.best())) {
            for (int i = 0; i < AT_ONCE; i++) {
                breakOff(robot.httpAddress());
            }
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        breakOff(robot.httpAddress());
                        return lines().size() >= 3;
                    });
        }

        List<ILoggingEvent> lines = lines();
        assertThat(lines.stream().mapToLong(BrokenOffPostsTest::counted).sum())
                .as("those that the lines stand for")
                .isBetween((long) AT_ONCE, (long) AT_ONCE + 400);
        for (int i = 1; i < lines.size(); i++) {
            assertThat(lines.get(i).getTimeStamp() - lines.get(i - 1).getTimeStamp())
                    .isGreaterThan(LEAST_BETWEEN_MILLIS);
        }
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getThrowableProxy())
                        .as(event.getFormattedMessage())
                        .isNull());
    }

    private List<ILoggingEvent> lines() {
        return events.stream()
                .filter(event -> WENT.matcher(event.getFormattedMessage()).matches())
                .toList();
    }

    private static long counted(ILoggingEvent line) {
        Matcher went = WENT.matcher(line.getFormattedMessage());
        return went.matches() ? 1 + Long.parseLong(went.group(1)) : 0;
    }

    /** A POST of which the server waits for the body, half of it, and a reset. */
    private static void breakOff(InetSocketAddress http) throws IOException {
        try (Socket socket = new Socket(http.getAddress(), http.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100");
            socket.getOutputStream().write("x".repeat(5_000).getBytes(StandardCharsets.US_ASCII));
            socket.setSoLinger(true, 0);
        }
    }
}
