package dev.openstream.cli.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import org.slf4j.LoggerFactory;

/** Format of the log's lines. The text format is in logback.xml. */
public final class LogFormat {

    private LogFormat() {}

    /** Makes each line a JSON object from now on. */
    public static void toJson() {
        toJson((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    static void toJson(LoggerContext context) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.getAppender("queue") instanceof AsyncAppender queue
                && queue.getAppender("stderr") instanceof OutputStreamAppender<ILoggingEvent> lines) {
            JsonLines json = new JsonLines();
            json.setContext(context);
            json.start();
            lines.setEncoder(json);
        }
    }
}
