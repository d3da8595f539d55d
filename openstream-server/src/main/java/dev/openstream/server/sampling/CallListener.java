package dev.openstream.server.sampling;

import dev.openstream.server.openapi.ApiOutcome;

/** The receiver of the outcome of a call that a {@link CallSlot} made. Called on the event loop. */
@FunctionalInterface
public interface CallListener {

    /** The call has come to its end, and the slot is free for the next one. */
    void answered(ApiOutcome outcome);
}
