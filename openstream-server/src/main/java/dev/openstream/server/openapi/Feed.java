package dev.openstream.server.openapi;

import java.util.function.Consumer;

/**
 * The samples of one recipe, for as long as somebody monitors it. Owned by the event loop of its {@link OpenApi}, and
 * like its calls: everything comes from that thread and is told on it.
 */
public non-sealed interface Feed extends FeedOutcome {

    /**
     * Takes one sample. Not called again before the outcome was told or the caller ceased to wait for it.
     *
     * @param outcome told at most once, perhaps before this method returns
     */
    void sample(Consumer<? super ApiOutcome> outcome);

    /**
     * The shortest period of those who wait for samples is another one now: somebody joined, or left.
     *
     * @param periodMillis 1 or more
     */
    void every(int periodMillis);

    /**
     * True if a sample has a cost for the controller, so that one serves all whose beat comes within the shortest
     * period; otherwise only monitors that are due together share one.
     */
    default boolean costly() {
        return false;
    }

    /**
     * A monitor begins, and does not go on from another recipe: samples asked for before now are not for it. Unless samples
     * outlive the monitors that asked for them, there are none.
     */
    default void discardEarlier() {}

    /** Nobody wants samples any more. Nothing is told after this. */
    void close();
}
