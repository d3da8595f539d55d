package dev.openstream.simulator.faults;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open API of a controller with faults applied to its calls; owned by the controller's loop, whose pacer delays calls.
 * The simulator's own calls, {@code /simulator/...}, are never affected, because they undo faults.
 */
public final class FaultyCalls implements OpenApi {

    private static final Logger log = LoggerFactory.getLogger(FaultyCalls.class);

    private static final String OWN_CALLS = "/simulator/";

    /** More calls do not wait at a time: they are lost. */
    private static final int MOST_WAITING = 1024;

    private final OpenApi calls;
    private final Pacer pacer;
    private final Queue<Runnable> stalled = new ArrayDeque<>();
    private Random random = new Random(1);

    private boolean disturbed;
    private boolean stall;
    private boolean noAnswer;
    private boolean http500;
    private boolean http503;
    private int delayMillis;
    private int jitterMillis;

    /** Calls that wait for their time. */
    private int late;

    FaultyCalls(OpenApi calls, Pacer pacer) {
        this.calls = calls;
        this.pacer = pacer;
    }

    /** Random times from now on come from {@code seed}. */
    void seed(long seed) {
        random = new Random(seed);
    }

    void begin(Fault.OfCalls fault) {
        set(fault, true);
    }

    void end(Fault.OfCalls fault) {
        set(fault, false);
        while (!stall && !stalled.isEmpty()) {
            stalled.remove().run();
        }
    }

    private void set(Fault.OfCalls fault, boolean on) {
        switch (fault) {
            case Fault.Delay delay -> delayMillis = on ? delay.millis() : 0;
            case Fault.Jitter jitter -> jitterMillis = on ? jitter.millis() : 0;
            case Fault.Stall _ -> stall = on;
            case Fault.HttpError error -> {
                http500 = error.status() == 500 ? on : http500;
                http503 = error.status() == 503 ? on : http503;
            }
            case Fault.NoAnswer _ -> noAnswer = on;
        }
        disturbed = stall || noAnswer || http500 || http503 || delayMillis > 0 || jitterMillis > 0;
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        if (!disturbed || request.path().startsWith(OWN_CALLS)) {
            calls.call(request, outcome);
        } else {
            disturb(told -> calls.call(request, told), outcome);
        }
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        if (!disturbed) {
            calls.hold(outcome);
        } else {
            disturb(calls::hold, outcome);
        }
    }

    /** Makes a call with the active faults. */
    private void disturb(Consumer<Consumer<? super ApiOutcome>> made, Consumer<? super ApiOutcome> outcome) {
        if (stall) {
            if (stalled.size() < MOST_WAITING) {
                stalled.add(() -> disturb(made, outcome));
            }
            return;
        }
        Consumer<? super ApiOutcome> told = noAnswer ? _ -> {} : outcome;
        int status = http503 ? 503 : 500;
        Runnable call = http500 || http503 ? () -> told.accept(error(status)) : () -> made.accept(told);
        int waitMillis = delayMillis + (jitterMillis == 0 ? 0 : random.nextInt(jitterMillis + 1));
        if (waitMillis == 0) {
            call.run();
        } else if (late < MOST_WAITING) {
            late++;
            new Deadline(pacer, () -> endWait(call), cause -> log.error("a late call failed", cause))
                    .set(TimeUnit.MILLISECONDS.toNanos(waitMillis));
        }
    }

    private void endWait(Runnable call) {
        late--;
        call.run();
    }

    private static ApiAnswer error(int status) {
        return new ApiAnswer(
                status,
                new JsonBuilder()
                        .raw("{\"_type\":\"JObject\",\"err_code\":")
                        .number(-status)
                        .raw(",\"err_msg\":\"simulated fault: http_")
                        .number(status)
                        .raw("; GET /simulator/faults shows it\"}")
                        .toText());
    }
}
