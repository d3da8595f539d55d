package dev.openstream.page;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The source of what the page shows of one controller, and the changes that it may make. All methods are called on the page's thread, and must not
 * wait for a controller's loop for longer than a bound.
 */
public interface PageSource {

    /** The controller in a few words. */
    PageDescription description();

    /** URDF of the arm, in UTF-8; null if the arm is not known. */
    byte @Nullable [] urdf();

    /** Joints and their limits as {@code /ui/model} gives them, JSON; null if the arm is not known. */
    byte @Nullable [] model();

    /** Time since the server started, in ms: the clock of {@code t_ms} in frames. */
    long uptimeMillis();

    /** Begins to sample: the first viewer came. Frames go to {@code sink} until {@link #unwatch}. */
    void watch(FrameSink sink);

    /** Ends all sampling: the last viewer left. */
    void unwatch();

    /** Frames for a new viewer, or one that missed some: the state, the rhythm so far, events, faults. */
    List<Frame> snapshot();

    /**
     * Makes a change, or refuses it.
     *
     * @param answer told once, on the page's thread, perhaps before this returns
     */
    void change(PageChange change, Consumer<PageAnswer> answer);
}
