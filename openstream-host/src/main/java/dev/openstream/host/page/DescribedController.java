package dev.openstream.host.page;

import dev.openstream.page.Frame;
import dev.openstream.page.FrameSink;
import dev.openstream.page.PageAnswer;
import dev.openstream.page.PageChange;
import dev.openstream.page.PageDescription;
import dev.openstream.page.PageSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A controller of which nothing is shown but what it is. */
final class DescribedController implements PageSource {

    private final PageDescription description;
    private final long startedNanos = System.nanoTime();

    DescribedController(PageDescription description) {
        this.description = description;
    }

    @Override
    public PageDescription description() {
        return description;
    }

    @Override
    public byte @Nullable [] urdf() {
        return null;
    }

    @Override
    public byte @Nullable [] model() {
        return null;
    }

    @Override
    public long uptimeMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
    }

    @Override
    public void watch(FrameSink sink) {}

    @Override
    public void unwatch() {}

    @Override
    public List<Frame> snapshot() {
        return List.of();
    }

    @Override
    public void change(PageChange change, Consumer<PageAnswer> answer) {
        answer.accept(PageAnswer.refused(404, "no_switches", "path: there is nothing to switch", ""));
    }
}
