package dev.openstream.host.page;

import dev.openstream.host.page.ConditionFacts.ConditionCall;
import dev.openstream.host.records.RobotAnswer;
import dev.openstream.page.Frame;
import dev.openstream.page.FrameSink;
import dev.openstream.page.FrameType;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * State of a controller that is asked over its Open API, as far as it can be known: one question at a time, and each again
 * and again.
 */
final class OpenApiState implements PageView {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final OpenApi openApi;
    private final UpstreamWatch upstream;
    private final Plan plan;
    private final ConditionFacts facts = new ConditionFacts();
    private final StateFrames frames;

    /** The loop's: when to ask, the question that is next, and whether one is under way. */
    private final LookTimer timer = new LookTimer();

    private int next;
    private boolean asking;

    /**
     * The way to ask.
     *
     * @param questions that are asked in turn
     * @param pauseNanos time from one question to the next
     * @param originNanos time at which {@code t_ms} begins
     * @param page runs something on the page's thread
     * @param answers told each answer there
     */
    record Plan(
            List<ConditionCall> questions,
            long pauseNanos,
            long originNanos,
            Executor page,
            BiConsumer<ConditionCall, RobotAnswer> answers) {}

    OpenApiState(OpenApi openApi, UpstreamWatch upstream, Plan plan, FrameSink out) {
        this.openApi = openApi;
        this.upstream = upstream;
        this.plan = plan;
        this.frames = new StateFrames(out);
    }

    @Override
    public void begin() {
        timer.begin();
    }

    @Override
    public Runnable look(long nowNanos) {
        if (timer.isDue(asking ? nowNanos - PATIENCE_NANOS : nowNanos)) {
            ask(nowNanos);
        }
        UpstreamWatch.UpstreamStatus seen = upstream.look(nowNanos);
        return () -> show(nowNanos, seen);
    }

    private void ask(long nowNanos) {
        ConditionCall question = plan.questions().get(next);
        next = (next + 1) % plan.questions().size();
        timer.look(nowNanos + plan.pauseNanos());
        asking = true;
        ApiRequest request = ApiRequest.of(Method.GET, question.url(), JsonText.EMPTY_OBJECT);
        openApi.look(request, outcome -> {
            asking = false;
            plan.page().execute(() -> answered(question, outcome));
        });
    }

    private void answered(ConditionCall question, ApiOutcome outcome) {
        try {
            RobotAnswer answer = RobotAnswer.of(outcome);
            facts.take(question, answer);
            plan.answers().accept(question, answer);
        } catch (IllegalArgumentException e) {
            facts.unknown(question);
        }
    }

    private void show(long nowNanos, UpstreamWatch.@Nullable UpstreamStatus seen) {
        JsonText known = facts.write(seen == null ? null : seen.report()).toText();
        JsonBuilder json =
                Frames.begin(FrameType.STATE, nowNanos - plan.originNanos()).raw(known);
        String what = known.toString();
        if (seen != null) {
            seen.write(json);
            what += seen.report().up() + seen.lastError();
        }
        frames.show(Frames.end(FrameType.STATE, json), what, nowNanos);
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
