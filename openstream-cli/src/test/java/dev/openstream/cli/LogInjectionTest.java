package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.openstream.host.ControllerSimulator;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Lines of the log, which its readers believe: no text of a client can begin or colour one. */
final class LogInjectionTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** A line end that a client chose, and the escape that colours a terminal or moves its cursor. */
    private static final String EVIL = "\\r\\n12:00 INFO all is well \\u001b[2J\\u0000\\u2028";

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.openstream");
    private final Gathered gathered = new Gathered();

    private static final class Gathered extends AppenderBase<ILoggingEvent> {

        private final Queue<String> messages = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            messages.add(event.getFormattedMessage());
        }
    }

    @BeforeEach
    void gather() {
        gathered.start();
        logger.setLevel(Level.TRACE);
        logger.addAppender(gathered);
        logger.setAdditive(false);
    }

    @AfterEach
    void gatherNoMore() {
        logger.setAdditive(true);
        logger.detachAppender(gathered);
        logger.setLevel(null);
    }

    @Test
    void noMessageHoldsALineEndOrAnEscapeOfAClients() throws IOException {
        try (ControllerSimulator robot = ControllerSimulator.start(
                ServerSettings.at(ANY_PORT),
                SimulatorSettings.builder().httpAddress(ANY_PORT).build(),
                Transport.best())) {
            for (String line : List.of(
                    "{\"cmd\":\"" + EVIL + "\"}",
                    "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":\"" + EVIL + "\",\"token\":\"" + EVIL + "\"}}",
                    Lines.HANDSHAKE,
                    "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,\"url\":\"/x" + EVIL + "\"}}",
                    "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,\"url\":\"/x%0d%0aERROR%1b[2J\","
                            + "\"args\":{\"" + EVIL + "\":\"" + EVIL + "\"},\"id\":\"" + EVIL + "\"}}",
                    "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/"
                            + "joints%0a\",\"body\":{\"" + EVIL + "\":\"" + EVIL + "\"}}}",
                    "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"" + EVIL + "\"}}",
                    "\u001b[31mred\u0007")) {
                send(robot.streamAddress(), Lines.HANDSHAKE + "\n" + line + "\n");
            }
            send(
                    robot.httpAddress(),
                    "GET /\u001b[31m%0a%0d HTTP/1.1\r\nHost: x\u001b[2J\r\nConnection: close\r\n\r\n");
            send(robot.httpAddress(), "\u001b[31m\rnot HTTP\n\n");
        }

        assertThat(gathered.messages).anyMatch(message -> message.contains("ended"));
        assertThat(gathered.messages)
                .allSatisfy(message -> assertThat(message).doesNotMatch("(?s).*[\\x00-\\x1f\\x7f\u2028].*"));
    }

    /** Sends it and waits until the other side has closed, because we have closed ours. */
    private static void send(InetSocketAddress address, String text) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }
}
