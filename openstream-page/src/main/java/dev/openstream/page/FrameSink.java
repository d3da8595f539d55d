package dev.openstream.page;

/** Taker of frames, on the page's thread. */
@FunctionalInterface
public interface FrameSink {

    /** Gives {@code frame} to every viewer of the controller. */
    void frame(Frame frame);
}
