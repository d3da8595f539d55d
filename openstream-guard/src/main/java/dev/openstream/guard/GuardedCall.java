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
 */
record GuardedCall(ApiRequest request, CallKind kind, BooleanSupplier wanted, Consumer<? super ApiOutcome> outcome) {

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
