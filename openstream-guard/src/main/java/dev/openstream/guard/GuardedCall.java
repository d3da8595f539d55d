package dev.openstream.guard;

import dev.openstream.robot.call.CallKind;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A call that passes the guard.
 *
 * @param wanted false once its caller has withdrawn it
 * @param outcome told what became of it
 * @param effort spent on its points beside the loop
 */
record GuardedCall(
        ApiRequest request,
        CallKind kind,
        BooleanSupplier wanted,
        Consumer<? super ApiOutcome> outcome,
        Effort effort) {

    /** Effort of judging the points of a call, over all attempts. */
    static final class Effort {

        /** True once it was tried. */
        boolean begun;

        /** Moment at which it is given up, once it was tried. */
        long lateNanos;

        /** Steps of the arm that were computed. */
        long steps;

        /** Number of attempts that other calls made worthless. */
        int overtaken;
    }

    /** A call on which no effort was spent. */
    GuardedCall(ApiRequest request, CallKind kind, BooleanSupplier wanted, Consumer<? super ApiOutcome> outcome) {
        this(request, kind, wanted, outcome, new Effort());
    }

    /** Returns true for a point or a list of points. */
    boolean points() {
        return kind == CallKind.POINT || kind == CallKind.POINTS;
    }

    boolean list() {
        return kind == CallKind.POINTS;
    }

    /** Its name in the log. */
    String name() {
        return request.method() + " " + request.path();
    }
}
