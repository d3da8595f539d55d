package dev.openstream.host.page;

import dev.openstream.page.Frame;
import dev.openstream.page.FrameSink;
import dev.openstream.page.FrameType;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.simulator.SimulatedController;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** State of a simulated controller, by its own account: {@code GET /simulator/status}. */
final class SimulatedState implements PageView {

    private static final JsonMapper JSON = new JsonMapper();

    /** Parts of the account that are shown; the arm and the points are seen elsewhere. */
    private static final List<String> FIELDS = List.of(
            "summary",
            "summary_keyed",
            "ready",
            "moving",
            "reasons",
            "mode",
            "remote",
            "motor",
            "playing",
            "emergency_stop",
            "power_saving",
            "alarm",
            "alarm_keyed",
            "buffer",
            "diagnosis");

    private final SimulatedController controller;
    private final long originNanos;
    private final StateFrames frames;

    SimulatedState(SimulatedController controller, long originNanos, FrameSink out) {
        this.controller = controller;
        this.originNanos = originNanos;
        this.frames = new StateFrames(out);
    }

    @Override
    public Runnable look(long nowNanos) {
        String status = SimulatorCalls.get(controller, "/simulator/status?commands=0");
        return () -> show(status, nowNanos);
    }

    private void show(String status, long nowNanos) {
        JsonNode all = JSON.readTree(status);
        ObjectNode state = JSON.createObjectNode();
        FIELDS.forEach(field -> state.set(field, all.path(field)));
        String json = state.toString();
        String fields = json.substring(1, json.length() - 1);
        for (JsonNode doubt : state.path("diagnosis")) {
            ((ObjectNode) doubt).remove("age_s");
        }
        JsonBuilder frame =
                Frames.begin(FrameType.STATE, nowNanos - originNanos).raw(',').raw(JsonText.of(fields));
        frames.show(Frames.end(FrameType.STATE, frame), state.toString(), nowNanos);
    }

    @Override
    public List<Frame> frames() {
        return frames.newest();
    }

    @Override
    public void forget() {
        frames.forget();
    }
}
