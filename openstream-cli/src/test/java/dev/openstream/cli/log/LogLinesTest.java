package dev.openstream.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program's own logback.xml, with its lines caught. */
final class LogLinesTest {

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void configure() throws JoranException {
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogLinesTest.class.getResource("/logback.xml"));
        lines().setOutputStream(written);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private ThrottledAppender queue() {
        return (ThrottledAppender) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("queue");
    }

    private OutputStreamAppender<ILoggingEvent> lines() {
        return (OutputStreamAppender<ILoggingEvent>) queue().getAppender("stderr");
    }

    /** All that was logged, the queue emptied. */
    private List<String> written() {
        queue().stop();
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    // A client that sends a line feed must not be able to write a line of the log.
    @Test
    void whatAPeerSendsMakesNoLineOfItsOwn() {
        context.getLogger("x").info("{} was refused", "a\n2026-01-01 INFO all is well\r\u2028\u001b[2Jb\u0085");

        assertThat(written())
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) INFO  "
                        + "a\\?2026-01-01 INFO all is well\\?\\?\\?\\[2Jb\\? was refused");
    }

    @Test
    void asJsonALineHasItsPartsAndStaysOne() {
        LogFormat.toJson(context);
        context.getLogger("x")
                .atWarn()
                .setCause(new IllegalStateException("oh"))
                .addKeyValue("session", "1a")
                .addKeyValue("peer", "127.0.0.1:1")
                .log("it is {}", "b\n\"ad\"");

        List<String> lines = written();
        assertThat(lines).hasSize(1);
        JsonNode line = JsonMapper.shared().readTree(lines.getFirst());
        assertThat(line.get("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(line.get("level").asString()).isEqualTo("WARN");
        assertThat(line.get("session").asString()).isEqualTo("1a");
        assertThat(line.get("peer").asString()).isEqualTo("127.0.0.1:1");
        assertThat(line.get("message").asString()).isEqualTo("it is b\n\"ad\"");
        assertThat(line.get("exception").asString()).contains("IllegalStateException: oh");
    }

    @Test
    void aFloodIsSummedUpAndTheRestIsThere() {
        Logger logger = context.getLogger("x");
        for (int i = 0; i < 500; i++) {
            logger.info("bad line {}", i);
        }
        logger.info("something else");

        List<String> lines = written();
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("something else"));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("left out", "bad line {}"));
        assertThat(lines).hasSizeLessThan(100);
    }
}
