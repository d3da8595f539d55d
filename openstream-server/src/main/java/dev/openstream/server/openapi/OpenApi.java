package dev.openstream.server.openapi;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The controller's Open API as the server sees it: a request, and later exactly one outcome. The simulated controller
 * answers before {@link #call} returns; a gateway answers when the controller has.
 *
 * <p>Owned by one event loop: every call comes from its thread, and every outcome is delivered on it.
 */
public interface OpenApi {

    /**
     * Makes one call. It is made once: nothing here repeats a call that may move a robot.
     *
     * @param outcome told exactly once, on the calling thread, perhaps before this method returns
     */
    void call(ApiRequest request, Consumer<? super ApiOutcome> outcome);

    /**
     * The same for a call that may be withdrawn while it waits in a queue on the way. Unless an adapter has one, it is a
     * call like any other.
     *
     * @param wanted asked before the call is sent: if it says no, the call is not made, and its outcome is an
     *     {@link ApiFailure} of {@link ApiFailure.Kind#WITHDRAWN}
     */
    default void call(ApiRequest request, BooleanSupplier wanted, Consumer<? super ApiOutcome> outcome) {
        call(request, outcome);
    }

    /**
     * Has the controller empty its external trajectory and hold where it is, decelerating within its limits (STOP
     * {@code control}, protocol section 3.4).
     *
     * @param outcome told exactly once like that of {@link #call}; an {@link ApiAnswer} with a 2xx status means it holds
     */
    void hold(Consumer<? super ApiOutcome> outcome);

    /**
     * Begins to sample {@code request}, which is monitored from now on; its {@link Feed#close} is the end of that. Unless
     * an adapter needs to know what is monitored, a sample is a call like any other.
     *
     * @param periodMillis the shortest period asked for, 1 or more; later ones are told by {@link Feed#every}
     * @param instead the feed that is closed as soon as this one is there, null if none is: who changes its recipe does
     *     not need room for two
     */
    default FeedOutcome feed(ApiRequest request, int periodMillis, @Nullable Feed instead) {
        return new CallingFeed(this, request);
    }

    /**
     * Looks at something once, by a GET that no client asked for. Unless an adapter has no way to call a GET, it is a call
     * like any other.
     *
     * @param outcome told once at most
     */
    default void look(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        call(request, outcome);
    }

    /**
     * The part of the calls' bodies that it reads: of a long body, that is read beside the loop before the call is
     * made.
     */
    default BodyNeed bodyNeed() {
        return BodyNeed.POINTS;
    }

    /**
     * True if others than this server may move the robot: a pendant, a program, another client of the controller. Then
     * the end of a session that moved nothing must not stop the robot.
     */
    default boolean sharesRobot() {
        return false;
    }
}
