package dev.openstream.host.page;

import dev.openstream.page.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest frame of one type, which a new viewer gets first. On the page's thread. */
final class NewestFrame {

    private @Nullable Frame frame;

    void set(Frame newest) {
        frame = newest;
    }

    void forget() {
        frame = null;
    }

    boolean isEmpty() {
        return frame == null;
    }

    /** The frame, or nothing. */
    List<Frame> list() {
        return frame == null ? List.of() : List.of(frame);
    }
}
