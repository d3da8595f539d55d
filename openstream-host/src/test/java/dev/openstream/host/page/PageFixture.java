package dev.openstream.host.page;

import static java.util.Objects.requireNonNull;

import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.assembly.Front;
import dev.openstream.host.assembly.ServedController;
import dev.openstream.host.plan.HostPlan;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.page.Frame;
import dev.openstream.page.FrameType;
import dev.openstream.page.PageAnswer;
import dev.openstream.page.PageChange;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.record.Records;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A controller that is served, and its page, watched by one viewer who keeps every frame. */
final class PageFixture implements AutoCloseable {

    /** A CONTROL that moves the first joint a little. */
    static final String POINT =
            "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/trajectory/joint_traject_insert_point\","
                    + "\"body\":{\"interval\":0.002,\"time_from_start\":-1,\"look_ahead_time\":0.04,\"point\":[0.25,90,0,0,-90,0]}}}";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final ServedController served;
    final ControllerLoop thread;
    final ControllerPage page;
    private boolean closed;
    private final ConcurrentLinkedQueue<JsonNode> frames = new ConcurrentLinkedQueue<>();

    private PageFixture(ServedController served, ControllerLoop thread, ControllerPage page) {
        this.served = served;
        this.thread = thread;
        this.page = page;
    }

    /** A client that has shaken hands. */
    LineClient client() throws Exception {
        return LineClient.connect(served.streamAddress()).shakeHands();
    }

    /** A simulated controller with the default settings, on free ports. */
    static PageFixture simulated() {
        try {
            return start(Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A controller with these settings; its ports are free ones where nothing is said. */
    static PageFixture start(Map<Setting, ?> settings) throws IOException {
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        texts.put(Setting.PORT, "0");
        settings.forEach((setting, value) -> texts.put(setting, value.toString()));
        if (!texts.getOrDefault(Setting.UPSTREAM, "").startsWith("openstream:")) {
            texts.put(Setting.HTTP_PORT, "0");
        }
        HostPlan host = HostPlan.of(Fleet.inCode(texts, Map.of()));
        return start(host.controllers().getFirst(), host.transport());
    }

    static PageFixture start(ControllerPlan plan, Transport transport) throws IOException {
        AtomicReference<@Nullable ObservedController> observed = new AtomicReference<>();
        Front observing = new Front() {
            @Override
            public void begin(ControllerPlan begun, ControllerLoop loop) {
                observed.set(ObservedController.of(loop, 1));
            }
        };
        ServedController served = ServedController.start(plan, transport, _ -> Records.NONE, observing);
        ControllerLoop thread = ControllerLoop.startPatient("openstream-page", transport);
        return new PageFixture(served, thread, new ControllerPage(served, requireNonNull(observed.get()), thread));
    }

    PageFixture watch() {
        thread.call(() -> {
            page.watch(this::keep);
            return true;
        });
        return this;
    }

    void unwatch() {
        thread.call(() -> {
            page.unwatch();
            return true;
        });
    }

    private void keep(Frame frame) {
        frames.add(tree(frame));
    }

    private static JsonNode tree(Frame frame) {
        return JSON.readTree(frame.json());
    }

    /** The frames of {@code type} that came so far. */
    List<JsonNode> all(FrameType type) {
        String name = type.name().toLowerCase(Locale.ROOT);
        return frames.stream()
                .filter(frame -> frame.path("type").asString("").equals(name))
                .toList();
    }

    void forget() {
        frames.clear();
    }

    int count() {
        return frames.size();
    }

    /** Waits for a frame of {@code type} as it is {@code wanted}. */
    JsonNode await(FrameType type, Predicate<JsonNode> wanted) {
        AtomicReference<@Nullable JsonNode> found = new AtomicReference<>();
        Awaitility.await("frame " + type).atMost(PATIENCE).until(() -> {
            all(type).stream().filter(wanted).findFirst().ifPresent(found::set);
            return found.get() != null;
        });
        return requireNonNull(found.get());
    }

    JsonNode await(FrameType type) {
        return await(type, _ -> true);
    }

    List<JsonNode> snapshot() {
        return thread.call(() -> page.snapshot().stream().map(PageFixture::tree).toList());
    }

    PageAnswer change(PageChange change) throws Exception {
        CompletableFuture<PageAnswer> answer = new CompletableFuture<>();
        thread.call(() -> {
            page.change(change, answer::complete);
            return true;
        });
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    PageAnswer turn(String json) throws Exception {
        return change(new PageChange.Switch(JsonText.of(json)));
    }

    PageAnswer fault(String json) throws Exception {
        return change(new PageChange.Fault(JsonText.of(json)));
    }

    /** The controller is gone. */
    void vanish() {
        close();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            served.close();
            thread.close();
        }
    }
}
