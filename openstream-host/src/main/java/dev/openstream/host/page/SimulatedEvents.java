package dev.openstream.host.page;

import dev.openstream.simulator.controller.EventCategory;
import dev.openstream.simulator.controller.EventLog;
import dev.openstream.simulator.controller.LoggedEvent;

/** The log of a simulated controller on its way into the page's. Owned by the controller's loop. */
final class SimulatedEvents {

    private static final String FAULT = "fault";

    private final PageEvents events;
    private long faults;

    /** Takes over what {@code log} has, and what comes. */
    SimulatedEvents(EventLog log, PageEvents events) {
        this.events = events;
        for (int back = EventLog.CAPACITY - 1; back >= 0; back--) {
            LoggedEvent event = log.newest(back);
            if (event != null) {
                take(event);
            }
        }
        log.tell(this::take);
    }

    /** Number of times that a fault or a scenario began or ended. */
    long faults() {
        return faults;
    }

    /** The same again and again is one event, unless it is about a fault: each of these is somebody's doing. */
    private void take(LoggedEvent event) {
        boolean fault = event.code().equals(FAULT);
        if (fault) {
            faults++;
        } else if (event.times() > 1) {
            return;
        }
        events.add(
                fault ? PageEvent.Kind.FAULT : PageEvent.Kind.CONTROLLER,
                fault ? PageEvent.EventLevel.WARN : level(event.category()),
                null,
                new PageEvents.EventText(event.code(), event.keyedText()));
    }

    private static PageEvent.EventLevel level(EventCategory category) {
        return switch (category) {
            case ERROR -> PageEvent.EventLevel.ERROR;
            case WARNING -> PageEvent.EventLevel.WARN;
            case NOTICE, START_STOP, OPERATION, IO, PERIODIC, HISTORY, CONSOLE, MISCELLANEOUS ->
                PageEvent.EventLevel.INFO;
        };
    }
}
