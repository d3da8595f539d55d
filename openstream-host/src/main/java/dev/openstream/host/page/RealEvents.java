package dev.openstream.host.page;

import dev.openstream.host.page.PageEvent.EventLevel;
import dev.openstream.host.page.PageEvent.Kind;
import dev.openstream.host.records.ControllerEvents;
import dev.openstream.host.records.RobotAnswer;
import dev.openstream.recording.ros2.LogLevel;
import dev.openstream.server.text.KeyedText;
import java.util.concurrent.Executor;

/** The log of a real controller on its way into the page's, as far as it is asked for while somebody watches. */
final class RealEvents {

    private final PageEvents events;
    private final Executor loop;

    /** The page's. */
    private final ControllerEvents log = new ControllerEvents(false);

    /**
     * A log of which what is there already is old.
     *
     * @param loop runs something on the controller's loop, which owns {@code events}
     */
    RealEvents(PageEvents events, Executor loop) {
        this.events = events;
        this.loop = loop;
    }

    /**
     * Takes over what is new in an answer to {@link ControllerEvents#URL}. On the page's thread.
     *
     * @throws IllegalArgumentException if it is none
     */
    void take(RobotAnswer answer) {
        for (ControllerEvents.LogEvent event : log.next(answer.text())) {
            loop.execute(() -> add(level(event.level()), event.code(), KeyedText.plain(event.text())));
        }
    }

    private static EventLevel level(LogLevel level) {
        return switch (level) {
            case INFO -> EventLevel.INFO;
            case WARN -> EventLevel.WARN;
            case ERROR -> EventLevel.ERROR;
        };
    }

    /** Tells something of the controller. On the loop. */
    void add(EventLevel level, String code, KeyedText text) {
        events.add(Kind.CONTROLLER, level, null, new PageEvents.EventText(code, text));
    }
}
