package dev.openstream.host.page;

import dev.openstream.page.Frame;
import dev.openstream.page.FrameSink;
import dev.openstream.page.FrameType;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.simulator.SimulatedController;
import dev.openstream.simulator.faults.ScenarioProgress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The faults that a simulated controller shows now, those that it knows, and its scenario. */
final class FaultsView implements PageView {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final double NANOS_PER_S = 1e9;
    private static final int DIGITS = 3;

    private final SimulatedController controller;
    private final SimulatedEvents events;
    private final FrameSink out;

    /** The loop's. */
    private final LookTimer timer = new LookTimer();

    private long seenNotes;
    private String seenNext = "";

    /** The page's. */
    private final NewestFrame newest = new NewestFrame();

    FaultsView(SimulatedController controller, SimulatedEvents events, FrameSink out) {
        this.controller = controller;
        this.events = events;
        this.out = out;
    }

    @Override
    public void begin() {
        timer.begin();
    }

    @Override
    public @Nullable Runnable look(long nowNanos) {
        if (!timer.isDue(nowNanos)) {
            return null;
        }
        boolean first = timer.look(nowNanos + PERIOD_NANOS);
        String answer = SimulatorCalls.get(controller, "/simulator/faults");
        ScenarioProgress scenario = controller.faults().scenario();
        String next = scenario == null ? "" : scenario.next().text();
        boolean changed = first || events.faults() != seenNotes || !next.equals(seenNext);
        seenNotes = events.faults();
        seenNext = next;
        return () -> show(answer, scenario, changed);
    }

    /** A new viewer gets the newest, so that it knows how long each fault has lasted; what only counts time is no change. */
    private void show(String answer, @Nullable ScenarioProgress scenario, boolean changed) {
        JsonNode faults = JSON.readTree(answer);
        JsonBuilder json = Frames.begin(FrameType.FAULTS);
        json.raw(",\"active\":").raw(JsonText.of(faults.path("active").toString()));
        json.raw(",\"known\":").raw(JsonText.of(faults.path("known").toString()));
        write(json.raw(",\"scenario\":"), scenario);
        Frame frame = Frames.end(FrameType.FAULTS, json);
        newest.set(frame);
        if (changed) {
            out.frame(frame);
        }
    }

    private static void write(JsonBuilder json, @Nullable ScenarioProgress scenario) {
        if (scenario == null) {
            json.raw("null");
            return;
        }
        json.raw("{\"name\":").string(scenario.name());
        json.raw(",\"at_s\":").fixed(scenario.sinceNanos() / NANOS_PER_S, DIGITS);
        json.raw(",\"ends_s\":");
        Frames.number(json, scenario.lengthNanos() < 0 ? Double.NaN : scenario.lengthNanos() / NANOS_PER_S, DIGITS);
        json.raw(",\"next\":").string(scenario.next().text());
        scenario.next().write(json.raw(",\"next_keyed\":"));
        json.raw('}');
    }

    @Override
    public List<Frame> frames() {
        return newest.list();
    }

    @Override
    public void forget() {
        newest.forget();
    }
}
