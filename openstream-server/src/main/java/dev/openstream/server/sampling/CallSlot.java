package dev.openstream.server.sampling;

import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.pacing.TimedTask;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slot for one call of the controller at a time, with a deadline. Its user receives the outcome exactly once, within
 * the deadline; a later answer is dropped. Owned by the event loop.
 */
public final class CallSlot extends TimedTask {

    private static final Logger log = LoggerFactory.getLogger(CallSlot.class);

    private final OpenApi openApi;
    private final Pacer pacer;
    private final long timeoutMillis;
    private final Consumer<Throwable> failed;

    private boolean underWay;

    /** Number of the latest call, so that an answer to an earlier one is known as such. */
    private long latest;

    /** Receiver of the outcome of the latest call; null before the first. */
    private @Nullable CallListener listener;

    /**
     * An empty slot.
     *
     * @param failed told when a listener threw
     */
    public CallSlot(TimedCalls calls, Consumer<Throwable> failed) {
        this.openApi = calls.openApi();
        this.pacer = calls.pacer();
        this.timeoutMillis = calls.timeoutMillis();
        this.failed = failed;
    }

    /** True if a call has neither been answered nor run out of time. */
    public boolean underWay() {
        return underWay;
    }

    /**
     * Calls.
     *
     * @param wanted true while the call may still be sent after it has waited on the way; asked only until it has its
     *     outcome, after which it is not wanted, whatever is called next
     */
    public void call(ApiRequest request, BooleanSupplier wanted, CallListener told) {
        make(
                (number, answer) -> openApi.call(request, () -> isUnderWay(number) && wanted.getAsBoolean(), answer),
                told);
    }

    /** Makes the controller hold. */
    public void hold(CallListener told) {
        make((_, answer) -> openApi.hold(answer), told);
    }

    /** Takes a sample. */
    void sample(Feed feed, CallListener told) {
        make((_, answer) -> feed.sample(answer), told);
    }

    /** One way to ask the controller; the number is that of the call. */
    private interface NumberedCall {
        void make(long number, Consumer<ApiOutcome> answer);
    }

    private void make(NumberedCall call, CallListener told) {
        listener = told;
        underWay = true;
        long number = ++latest;
        try {
            call.make(number, outcome -> answered(number, outcome));
        } catch (RuntimeException | Error e) {
            answered(number, broken(e));
        }
        awaitAnswer();
    }

    private boolean isUnderWay(long number) {
        return underWay && number == latest;
    }

    /** Forgets the call under way, if there is one: its outcome is not delivered. */
    void forget() {
        underWay = false;
        pacer.cancel(this);
    }

    /** Most calls are answered by now; only the others cost a deadline. */
    private void awaitAnswer() {
        if (underWay && !standing()) {
            pacer.set(this, pacer.ticker().nanos() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
        }
    }

    private void answered(long number, ApiOutcome outcome) {
        if (isUnderWay(number)) {
            forget();
            tell(outcome);
        }
    }

    /** Passes the outcome on; a fault of the receiver must not reach the adapter. */
    private void tell(ApiOutcome outcome) {
        try {
            Objects.requireNonNull(listener).answered(outcome);
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    private static ApiFailure broken(Throwable e) {
        log.error("the adapter to the controller failed", e);
        return new ApiFailure(500, "the call failed inside the server");
    }

    @Override
    protected void run(long nowNanos) {
        answered(latest, new ApiFailure(504, "the controller did not answer within " + timeoutMillis + " ms"));
    }

    @Override
    protected void failed(Throwable cause) {
        failed.accept(cause);
    }
}
