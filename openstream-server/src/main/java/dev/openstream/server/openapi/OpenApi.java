package dev.openstream.server.openapi;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Port to the controller: a request, and later exactly one outcome. The simulated controller answers before {@link
 * #call} returns; a gateway answers when the controller has answered.
 *
 * <p>Owned by one event loop: all methods are called on it, and all outcomes are delivered on it. No method may block.
 */
public interface OpenApi {

    /**
     * Makes a call, once. A call that may move a robot is never repeated.
     *
     * @param request call to make
     * @param outcome receiver of the outcome, called exactly once, possibly before this method returns
     */
    void call(ApiRequest request, Consumer<? super ApiOutcome> outcome);

    /**
     * Makes a call that may be withdrawn while it waits in a queue. An adapter without a queue makes it at once.
     *
     * @param request call to make
     * @param wanted asked before the call is sent; if it returns false, the call is not made, and its outcome is an
     *     {@link ApiFailure} of {@link ApiFailure.Kind#WITHDRAWN}
     * @param outcome receiver of the outcome, called exactly once, possibly before this method returns
     */
    default void call(ApiRequest request, BooleanSupplier wanted, Consumer<? super ApiOutcome> outcome) {
        call(request, outcome);
    }

    /**
     * Makes the controller empty its external trajectory and hold, decelerating within its limits (STOP {@code
     * control}, protocol section 3.4).
     *
     * @param outcome receiver of the outcome, called exactly once; an {@link ApiAnswer} with a 2xx status means that
     *     the robot holds
     */
    void hold(Consumer<? super ApiOutcome> outcome);

    /**
     * Begins to sample a call. {@link Feed#close} ends it. By default a sample is a call like any other.
     *
     * @param request call to sample, a GET
     * @param periodMillis shortest requested period, ms, 1 or more; {@link Feed#every} reports later changes
     * @param instead feed that is closed as soon as the new one exists, because its monitor changes its recipe; null
     *     for none
     * @return the feed, or a refusal
     */
    default FeedOutcome feed(ApiRequest request, int periodMillis, @Nullable Feed instead) {
        return new CallingFeed(this, request);
    }

    /**
     * Makes a GET that no client has requested. By default it is a call like any other.
     *
     * @param request call to make
     * @param outcome receiver of the outcome, called once at most
     */
    default void look(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        call(request, outcome);
    }

    /**
     * {@return the part of a body that this adapter reads; of a long body, that part is read on another thread before
     * the call}
     */
    default BodyNeed bodyNeed() {
        return BodyNeed.POINTS;
    }

    /**
     * {@return true if others may move the robot besides this server: a pendant, a program, another client of the
     * controller} Then the end of a session that moved nothing must not stop the robot.
     */
    default boolean sharesRobot() {
        return false;
    }
}
