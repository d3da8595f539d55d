package dev.openstream.host.page;

import dev.openstream.host.assembly.ServedController;
import dev.openstream.page.Frame;
import dev.openstream.page.FrameSink;
import dev.openstream.page.PageAnswer;
import dev.openstream.page.PageChange;
import dev.openstream.page.PageDescription;
import dev.openstream.page.PageSource;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.TimedTask;
import dev.openstream.server.transport.ControllerLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * View of one controller for the page. Owned by the page's thread, which never waits for the controller's loop: it sends one
 * question at a time there and receives the answer. Without viewers nothing is asked
 * (docs/adr/0073-what-the-page-keeps.md).
 */
public final class ControllerPage implements PageSource {

    private static final Logger log = LoggerFactory.getLogger(ControllerPage.class);

    /** Samples of the arm are taken twice as often as they come, so that none waits for long. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(33);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** A loop that has not answered for this long is taken for hanging. */
    private static final long HANGS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final ControllerLoop loop;
    private final ControllerLoop page;
    private final ShownController shown;
    private final ArmView armView;
    private final List<PageView> views;
    private final Tick tick = new Tick();

    /** Null while nobody watches. */
    private @Nullable FrameSink sink;

    /** Somebody began to watch, and nothing was asked since. */
    private boolean anew;

    private boolean asking;
    private long askedNanos;
    private long dueNanos;

    /**
     * Creates a view. Called on neither of the two loops.
     *
     * @param served controller that is shown
     * @param observed memory of that controller since its start
     * @param page loop of the page
     */
    public ControllerPage(ServedController served, ObservedController observed, ControllerLoop page) {
        this.loop = served.loop();
        this.page = page;
        this.shown = new ShownController(served, observed, page);
        FrameSink out = frame -> {
            if (sink != null) {
                sink.frame(frame);
            }
        };
        this.armView = shown.armView(out);
        this.views = shown.views(out);
    }

    @Override
    public PageDescription description() {
        return shown.description();
    }

    @Override
    public byte @Nullable [] urdf() {
        return shown.arm().urdf();
    }

    @Override
    public byte @Nullable [] model() {
        return shown.arm().model();
    }

    @Override
    public long uptimeMillis() {
        return TimeUnit.NANOSECONDS.toMillis(loop.ticker().nanos() - shown.originNanos());
    }

    @Override
    public void watch(FrameSink newSink) {
        sink = newSink;
        anew = true;
        long nowNanos = loop.ticker().nanos();
        dueNanos = nowNanos;
        armView.begin(nowNanos);
        page.pacer().set(tick, page.ticker().nanos());
    }

    @Override
    public void unwatch() {
        sink = null;
        page.pacer().cancel(tick);
        armView.end();
        views.forEach(PageView::forget);
    }

    @Override
    public List<Frame> snapshot() {
        List<Frame> frames = new ArrayList<>();
        views.forEach(view -> frames.addAll(view.frames()));
        frames.addAll(armView.frames());
        return frames;
    }

    @Override
    public void change(PageChange change, Consumer<PageAnswer> answer) {
        Switches switches = shown.switches();
        if (switches == null) {
            answer.accept(PageAnswer.refused(
                    404,
                    "not_simulated",
                    "the page only looks at this controller",
                    "turn the switch at the controller"));
            return;
        }
        FirstAnswer first = new FirstAnswer(answer);
        Deadline late = new Deadline(
                page.pacer(),
                () -> first.accept(PageAnswer.refused(
                        504,
                        "no_answer",
                        "the simulated controller has not answered within 2 s",
                        "see whether a fault like stall or no_answer is on")),
                cause -> log.error("an answer to the page failed", cause));
        late.set(ANSWER_NANOS);
        switches.change(change, told -> {
            late.cancel();
            first.accept(told);
        });
    }

    /** Tells the first of two answers only. */
    private static final class FirstAnswer implements Consumer<PageAnswer> {

        private final Consumer<PageAnswer> answer;
        private boolean told;

        FirstAnswer(Consumer<PageAnswer> answer) {
            this.answer = answer;
        }

        @Override
        public void accept(PageAnswer what) {
            if (!told) {
                told = true;
                answer.accept(what);
            }
        }
    }

    private void tick() {
        long nowNanos = loop.ticker().nanos();
        boolean hangs = asking && nowNanos - askedNanos > HANGS_NANOS;
        armView.look(nowNanos, hangs ? PageText.LOOP_HANGS.of() : null);
        if (!asking && nowNanos - dueNanos >= 0) {
            dueNanos = nowNanos + LOOK_NANOS;
            askedNanos = nowNanos;
            asking = true;
            boolean begins = anew;
            anew = false;
            shown.onLoop(() -> loop.pacer().setBetweenBeats(new LoopLook(begins)));
        }
    }

    /** Looks at everything. On the controller's loop. */
    private void look(boolean begins, long nowNanos) {
        List<Runnable> seen = new ArrayList<>();
        for (PageView view : views) {
            guarded(() -> {
                if (begins) {
                    view.begin();
                }
                Runnable show = view.look(nowNanos);
                if (show != null) {
                    seen.add(show);
                }
            });
        }
        shown.onPage(() -> {
            asking = false;
            seen.forEach(ControllerPage::guarded);
        });
    }

    /** A fault of one part costs no other. */
    private static void guarded(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            log.error("a part of the page failed", e);
        }
    }

    /** One look on the controller's loop, at a moment when it delays no beat. */
    private final class LoopLook extends TimedTask {

        private final boolean begins;

        LoopLook(boolean begins) {
            this.begins = begins;
        }

        @Override
        protected void run(long nowNanos) {
            look(begins, nowNanos);
        }

        @Override
        protected void failed(Throwable cause) {
            log.error("a look of the page failed", cause);
        }
    }

    /** Samples of the arm, and every now and then a look at everything else. */
    private final class Tick extends TimedTask {

        @Override
        protected void run(long nowNanos) {
            page.pacer().set(this, nowNanos + TICK_NANOS);
            tick();
        }

        @Override
        protected void failed(Throwable cause) {
            log.error("the page failed", cause);
        }
    }
}
