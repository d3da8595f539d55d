package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.Command;
import dev.openstream.robot.call.MotionCalls;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiFailure.Kind;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A CONTROL of one of the clients on its way to the controller, and what was heard of it. Owned by the event loop. */
final class RelayedCall {

    private static final ApiFailure OVERTAKEN = new ApiFailure(
            409,
            "it may have been dropped: a STOP followed it before the controller said that it was executed",
            Kind.OVERTAKEN);

    private final ApiRequest request;
    private final long dueNanos;
    private final BooleanSupplier wanted;
    private final Consumer<? super ApiOutcome> told;

    private @Nullable ApiOutcome heard;
    private boolean overtaken;

    /**
     * One that nothing was heard of.
     *
     * @param dueNanos when nobody waits for it any more
     * @param wanted true while it may still be sent
     */
    RelayedCall(ApiRequest request, long dueNanos, BooleanSupplier wanted, Consumer<? super ApiOutcome> told) {
        this.request = request;
        this.dueNanos = dueNanos;
        this.wanted = wanted;
        this.told = told;
    }

    Command.Control command() {
        return CommandMapping.control(request);
    }

    boolean moves() {
        return MotionCalls.moves(request);
    }

    boolean begins() {
        return MotionCalls.begins(request);
    }

    /** Reason why it is not to be sent any more; null if it is. */
    @Nullable
    ApiFailure expired(long nowNanos) {
        if (!wanted.getAsBoolean()) {
            return ApiFailure.withdrawn();
        }
        return dueNanos - nowNanos <= 0 ? new ApiFailure(504, "not sent: earlier calls took too long") : null;
    }

    /** The controller said something of it; whether that counts, which the first word does. */
    boolean hear(ApiOutcome outcome) {
        boolean first = heard == null;
        if (first) {
            heard = outcome;
        }
        return first;
    }

    /** A STOP was sent behind it, and what the controller says from now on does not tell whether it was executed before. */
    void overtake() {
        overtaken = true;
    }

    /** The controller says that no CONTROL is being executed, so this one is done. */
    ApiOutcome done() {
        ApiOutcome whenSilent = overtaken ? OVERTAKEN : new ApiAnswer(200, null);
        return heard == null ? whenSilent : heard;
    }

    /** The connection is lost. */
    ApiOutcome lost(String why) {
        String words = "it may have been executed: the connection was lost before the controller said so: " + why;
        return heard == null ? new ApiFailure(502, words) : heard;
    }

    void tell(ApiOutcome outcome) {
        told.accept(outcome);
    }
}
