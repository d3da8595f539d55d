package dev.openstream.page.viewer;

import dev.openstream.page.Frame;
import dev.openstream.page.FrameSink;
import dev.openstream.page.FrameType;
import dev.openstream.protocol.json.JsonBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The viewers of one controller. It is sampled only while there are any. Owned by the page's thread. */
final class Audience implements FrameSink {

    private final PageController controller;
    private final Set<Viewer> viewers = new LinkedHashSet<>();

    Audience(PageController controller) {
        this.controller = controller;
    }

    PageController controller() {
        return controller;
    }

    /** Takes {@code viewer} in: it gets {@code hello}, a snapshot, and what comes from now on. */
    void enter(Viewer viewer) {
        if (viewers.isEmpty()) {
            controller.source().watch(this);
        }
        viewers.add(viewer);
        viewer.begin(hello(viewer), snapshot());
    }

    void leave(Viewer viewer) {
        if (viewers.remove(viewer) && viewers.isEmpty()) {
            controller.source().unwatch();
        }
    }

    List<Frame> snapshot() {
        return controller.source().snapshot();
    }

    @Override
    public void frame(Frame frame) {
        // A copy, since one that is ended leaves.
        List.copyOf(viewers).forEach(viewer -> viewer.offer(frame));
    }

    private Frame hello(Viewer viewer) {
        JsonBuilder json = new JsonBuilder()
                .raw("{\"type\":\"hello\",\"viewer\":")
                .string(viewer.id())
                .raw(",\"controller\":");
        controller.write(json);
        json.raw(",\"now\":")
                .string(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        json.raw(",\"uptime_ms\":").number(controller.source().uptimeMillis()).raw('}');
        return new Frame(FrameType.HELLO, json.toText().array());
    }
}
