package dev.openstream.page.http;

import dev.openstream.page.Frame;
import dev.openstream.page.FrameSink;
import dev.openstream.page.FrameType;
import dev.openstream.page.PageAnswer;
import dev.openstream.page.PageChange;
import dev.openstream.page.PageDescription;
import dev.openstream.page.PageDescription.Kind;
import dev.openstream.page.PageSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A controller of which a test says what is shown. */
final class FakeSource implements PageSource {

    final AtomicInteger watched = new AtomicInteger();
    final AtomicInteger unwatched = new AtomicInteger();
    final AtomicInteger snapshots = new AtomicInteger();
    final List<String> changes = new CopyOnWriteArrayList<>();
    final List<String> threads = new CopyOnWriteArrayList<>();
    volatile @Nullable FrameSink sink;
    volatile List<Frame> snapshot = List.of(frame(FrameType.STATE, "{\"type\":\"state\"}"));
    private final PageDescription description;

    FakeSource(String name, Kind kind) {
        this.description =
                new PageDescription(name, kind, "HA006B", "127.0.0.1:49000", null, "a robot", kind == Kind.SIMULATOR);
    }

    static Frame frame(FrameType type, String json) {
        return new Frame(type, json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public PageDescription description() {
        return description;
    }

    @Override
    public byte @Nullable [] urdf() {
        return "<robot/>".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] model() {
        return null;
    }

    @Override
    public long uptimeMillis() {
        return 42;
    }

    @Override
    public void watch(FrameSink to) {
        threads.add(Thread.currentThread().getName());
        sink = to;
        watched.incrementAndGet();
    }

    @Override
    public void unwatch() {
        unwatched.incrementAndGet();
    }

    @Override
    public List<Frame> snapshot() {
        snapshots.incrementAndGet();
        return snapshot;
    }

    @Override
    public void change(PageChange change, Consumer<PageAnswer> answer) {
        changes.add(change.getClass().getSimpleName() + " " + change.body());
        answer.accept(PageAnswer.ok());
        if (change.body().toString().contains("fail")) {
            throw new IllegalStateException("on purpose");
        }
    }
}
