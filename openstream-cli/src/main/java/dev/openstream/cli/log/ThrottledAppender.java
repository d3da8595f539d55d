package dev.openstream.cli.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;

/**
 * The queue before the program's log. A terminal that nobody reads from must not stop an event loop: what does not fit is
 * lost. A flood of one kind of line must not take its place from others: see {@link ThrottledKinds}. Kinds are told apart by
 * their thread too, so that one controller's do not silence another's.
 */
public final class ThrottledAppender extends AsyncAppender {

    private final ThrottledKinds limit = new ThrottledKinds();

    @Override
    protected void append(ILoggingEvent event) {
        if (limit.allows(event.getThreadName() + ": " + event.getMessage(), event.getTimeStamp())) {
            sumUp(event.getTimeStamp());
            super.append(event);
        }
    }

    @Override
    public void stop() {
        if (isStarted()) {
            sumUp(System.currentTimeMillis() + 1_000);
        }
        super.stop();
    }

    private void sumUp(long nowMillis) {
        for (ThrottledKinds.Sum sum : limit.sums(nowMillis)) {
            super.append(line(sum));
        }
    }

    private LoggingEvent line(ThrottledKinds.Sum sum) {
        Logger logger = ((LoggerContext) getContext()).getLogger(ThrottledAppender.class);
        return new LoggingEvent(
                ThrottledAppender.class.getName(),
                logger,
                ch.qos.logback.classic.Level.WARN,
                "left out {} lines since {}, all similar to: {}",
                null,
                new Object[] {sum.lines(), Instant.ofEpochMilli(sum.sinceMillis()), sum.kind()});
    }
}
