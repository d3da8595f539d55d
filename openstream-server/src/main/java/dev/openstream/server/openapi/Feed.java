package dev.openstream.server.openapi;

import java.util.function.Consumer;

/**
 * Source of the samples of one recipe, as long as it is monitored. Owned by the event loop of its {@link OpenApi}: all
 * methods are called on it, and all outcomes are delivered on it.
 */
public non-sealed interface Feed extends FeedOutcome {

    /**
     * Takes one sample. Not called again before the outcome was delivered or its caller has given up waiting.
     *
     * @param outcome receiver of the outcome, called once at most, possibly before this method returns
     */
    void sample(Consumer<? super ApiOutcome> outcome);

    /**
     * Called when the shortest requested period has changed, because a monitor was added or removed.
     *
     * @param periodMillis shortest period, ms, 1 or more
     */
    void every(int periodMillis);

    /**
     * {@return true if a sample is expensive for the controller, so that one serves all beats within the shortest
     * period; false if only monitors that are due together share one}
     */
    default boolean costly() {
        return false;
    }

    /**
     * Discards samples that were requested before now, because a monitor begins that does not continue from another
     * recipe. By default there are none.
     */
    default void discardEarlier() {}

    /** Ends the feed. Nothing is delivered after this. */
    void close();
}
