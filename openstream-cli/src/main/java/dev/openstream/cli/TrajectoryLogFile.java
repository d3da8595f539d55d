package dev.openstream.cli;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import dev.openstream.simulator.controller.TrajectoryLog;
import org.slf4j.LoggerFactory;

/**
 * The file that the trajectory's log is written to. It is bounded: when it is full it becomes FILE.1, in place of the one
 * before. A thread of the log writes it; what does not fit the queue before it is lost, and the numbers of the lines show
 * that.
 */
final class TrajectoryLogFile {

    private static final String MOST_BYTES = "16MB";

    /** A list of 2048 points is 4096 lines at once. */
    private static final int QUEUE_LINES = 16_384;

    private TrajectoryLogFile() {}

    /**
     * Writes the log to {@code file} from now on, behind what is in there.
     *
     * @throws IllegalArgumentException if it cannot be written to, or has a % in its name, which means something to the log
     */
    static void open(String file) {
        if (file.contains("%")) {
            throw new IllegalArgumentException("it must not contain %");
        }
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setNeverBlock(true);
        queue.setQueueSize(QUEUE_LINES);
        queue.setDiscardingThreshold(0);
        queue.addAppender(appender(context, file));
        queue.start();
        Logger logger = logger(context);
        logger.setAdditive(false);
        logger.addAppender(queue);
        logger.setLevel(Level.INFO);
    }

    /** Writes what waits, and ends the log. */
    static void close() {
        logger((LoggerContext) LoggerFactory.getILoggerFactory()).detachAndStopAllAppenders();
    }

    private static Logger logger(LoggerContext context) {
        return context.getLogger(TrajectoryLog.LOGGER);
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, String file) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setMinIndex(1);
        rolling.setMaxIndex(1);
        rolling.setFileNamePattern(file + ".%i");
        SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
        full.setContext(context);
        full.setMaxFileSize(FileSize.valueOf(MOST_BYTES));
        full.setCheckIncrement(Duration.buildBySeconds(1));
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        appender.setContext(context);
        appender.setFile(file);
        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(full);
        appender.setEncoder(encoder);
        rolling.start();
        full.start();
        encoder.start();
        appender.start();
        if (!appender.isStarted()) {
            throw new IllegalArgumentException("the file cannot be written to");
        }
        return appender;
    }
}
