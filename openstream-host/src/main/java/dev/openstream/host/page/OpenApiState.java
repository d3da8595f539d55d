package dev.openstream.host.page;

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
import dev.openstream.server.upstream.UpstreamReport;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * State of a controller that is asked over its Open API, as far as it can be known: one question at a time, and each again
 * and again.
 */
final class OpenApiState implements PageView {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final OpenApi openApi;
    private final Supplier<@Nullable UpstreamReport> report;
    private final Plan plan;
    private final ConditionFacts facts = new ConditionFacts();
    private final StateFrames frames;

    /** The loop's: the question that is next, when, and whether one is under way. */
    private int next;

    private long dueNanos;
    private boolean asking;
    private boolean anew;

    /** Times at which the upstream was lost or found last, as far as it was looked at. */
    private boolean up;

    private long upSinceNanos;
    private String lastError = "";

    /**
     * The way to ask.
     *
     * @param questions that are asked in turn
     * @param pauseNanos time from one question to the next
     * @param originNanos time at which {@code t_ms} begins
     * @param page the page's thread
     * @param rgen told each answer to {@code rgen}, on the page's thread
     */
    record Plan(
            List<ConditionFacts.Question> questions,
            long pauseNanos,
            long originNanos,
            Executor page,
            Consumer<RobotAnswer> rgen) {}

    OpenApiState(OpenApi openApi, Supplier<@Nullable UpstreamReport> report, Plan plan, FrameSink out) {
        this.openApi = openApi;
        this.report = report;
        this.plan = plan;
        this.frames = new StateFrames(out);
    }

    @Override
    public void begin() {
        anew = true;
    }

    @Override
    public Runnable look(long nowNanos) {
        if (anew || (nowNanos - dueNanos >= 0 && (!asking || nowNanos - dueNanos > PATIENCE_NANOS))) {
            anew = false;
            ask(nowNanos);
        }
        UpstreamReport now = report.get();
        if (now != null && (upSinceNanos == 0 || now.up() != up)) {
            up = now.up();
            upSinceNanos = nowNanos;
        }
        if (now != null && !now.reason().isEmpty()) {
            lastError = now.reason();
        }
        String error = lastError;
        double sinceS = (nowNanos - upSinceNanos) / 1e9;
        return () -> show(nowNanos, now, new Connection(sinceS, error));
    }

    private void ask(long nowNanos) {
        ConditionFacts.Question question = plan.questions().get(next);
        next = (next + 1) % plan.questions().size();
        dueNanos = nowNanos + plan.pauseNanos();
        asking = true;
        ApiRequest request = ApiRequest.of(Method.GET, question.url(), JsonText.EMPTY_OBJECT);
        openApi.look(request, outcome -> {
            asking = false;
            plan.page().execute(() -> answered(question, outcome));
        });
    }

    private void answered(ConditionFacts.Question question, ApiOutcome outcome) {
        RobotAnswer answer;
        try {
            answer = RobotAnswer.of(outcome);
        } catch (IllegalArgumentException e) {
            facts.unknown(question);
            return;
        }
        facts.take(question, answer);
        if (question == ConditionFacts.Question.RGEN) {
            plan.rgen().accept(answer);
        }
    }

    /** The connection to the controller, beside its report. */
    private record Connection(double sinceS, String lastError) {}

    private void show(long nowNanos, @Nullable UpstreamReport upstream, Connection connection) {
        JsonBuilder what = facts.write(upstream);
        String shown = what.toText().toString();
        JsonBuilder json =
                Frames.begin(FrameType.STATE, nowNanos - plan.originNanos()).raw(what.toText());
        if (upstream != null) {
            json.raw(",\"upstream\":{\"connected\":").raw(Boolean.toString(upstream.up()));
            json.raw(",\"since_s\":").fixed(connection.sinceS(), 1);
            json.raw(",\"last_error\":").string(connection.lastError()).raw('}');
            shown += upstream.up() + connection.lastError();
        }
        frames.show(Frames.end(FrameType.STATE, json), shown, nowNanos);
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
