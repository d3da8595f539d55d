package dev.openstream.server.session;

import dev.openstream.protocol.Refusal;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Told what became of each CONTROL of one session (protocol section 3.3), once for each, and of each hold, on the session's thread: it must
 * not block. A session without one loses nothing by it.
 */
public interface ControlWitness {

    /** What became of a CONTROL. */
    sealed interface Fate {

        /**
         * It was called.
         *
         * @param durationNanos from the call to its outcome
         */
        record Called(ApiOutcome outcome, long durationNanos) implements Fate {}

        /** It was not called. */
        record Refused(Refusal refusal) implements Fate {}

        /** It waited, and was not called: a STOP came, or the end of the session. */
        record Dropped() implements Fate {}

        /**
         * No CONTROL: the controller was told to hold on this session's behalf.
         *
         * @param why in words: which STOP, the deadman, or the loss of the session
         */
        record Held(String why, ApiOutcome outcome) implements Fate {

            /** Whether the controller holds. */
            public boolean successful() {
                return outcome instanceof ApiAnswer answer && answer.successful();
            }
        }

        /** It was under way when the session ended: nobody waits for what becomes of it. */
        record Unknown() implements Fate {}
    }

    /**
     * This became of a CONTROL.
     *
     * @param request null if the line broke a rule, or it was a hold, so that there is no request
     */
    void ended(@Nullable ApiRequest request, Fate fate);
}
