package dev.openstream.server.session.context;

import dev.openstream.server.observe.Observers;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.sampling.SampleListener;
import dev.openstream.server.sampling.SampleRecipe;
import dev.openstream.server.sampling.Samplers;
import dev.openstream.server.sampling.SubscribeResult;
import dev.openstream.server.session.motion.Lease;
import dev.openstream.server.session.motion.MotionActivity;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A controller as its sessions see it: all that they share, whichever listener they came through. All of it belongs to one
 * event loop.
 *
 * @param openApi the controller
 * @param pacer the loop's beats and deadlines, and its ticker
 * @param samplers the calls that are shared by all who want the same samples
 * @param motion the movers of the robot
 * @param observers those who are told what happens at it
 * @param strangers paces what the log is told of peers that never shook hands
 * @param lease the right to CONTROL; null if everybody has it
 * @param wallClock for {@code ts} since 1970 only; nothing is paced by it
 * @param owned true if the calling thread is the owner, for assertions
 */
public record Controller(
        OpenApi openApi,
        Pacer pacer,
        Samplers samplers,
        MotionActivity motion,
        Observers observers,
        LogThrottle strangers,
        @Nullable Lease lease,
        InstantSource wallClock,
        BooleanSupplier owned) {

    /**
     * A builder of a controller that nobody has a session with yet, that nobody observes and everybody may CONTROL.
     *
     * @param wallClock as {@link #wallClock}
     * @param owned as {@link #owned}
     */
    public static Builder builder(OpenApi openApi, Pacer pacer, InstantSource wallClock, BooleanSupplier owned) {
        return new Builder(openApi, pacer, wallClock, owned);
    }

    /**
     * Samples for somebody inside this process, at a period of its own: no session, no peer, no watchdog, and counted as no
     * session. It ends when it is stopped, when its listener throws, or when the controller is not served any more. On the
     * loop only; from another thread by {@code OpenStreamServer.subscribe}.
     *
     * @param listener called on the loop; a {@link dev.openstream.server.sampling.SampleQueue} hands over to another thread
     */
    public SubscribeResult subscribe(SampleRecipe recipe, SampleListener listener) {
        assert owned.getAsBoolean();
        return samplers.subscribe(recipe, listener);
    }

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of a controller; each method sets the component of its name. */
    public static final class Builder {
        private OpenApi openApi;
        private Pacer pacer;

        /** Null for new ones, which call the controller as it is built. */
        private @Nullable Samplers samplers;

        private MotionActivity motion;
        private Observers observers;
        private LogThrottle strangers;
        private @Nullable Lease lease;
        private InstantSource wallClock;
        private BooleanSupplier owned;

        private Builder(OpenApi openApi, Pacer pacer, InstantSource wallClock, BooleanSupplier owned) {
            this.openApi = openApi;
            this.pacer = pacer;
            this.motion = new MotionActivity();
            this.observers = new Observers();
            this.strangers = LogThrottle.onceASecond();
            this.wallClock = wallClock;
            this.owned = owned;
        }

        private Builder(Controller from) {
            this.openApi = from.openApi;
            this.pacer = from.pacer;
            this.samplers = from.samplers;
            this.motion = from.motion;
            this.observers = from.observers;
            this.strangers = from.strangers;
            this.lease = from.lease;
            this.wallClock = from.wallClock;
            this.owned = from.owned;
        }

        public Builder openApi(OpenApi value) {
            this.openApi = value;
            return this;
        }

        public Builder pacer(Pacer value) {
            this.pacer = value;
            return this;
        }

        public Builder samplers(Samplers value) {
            this.samplers = value;
            return this;
        }

        public Builder motion(MotionActivity value) {
            this.motion = value;
            return this;
        }

        public Builder observers(Observers value) {
            this.observers = value;
            return this;
        }

        public Builder strangers(LogThrottle value) {
            this.strangers = value;
            return this;
        }

        public Builder lease(@Nullable Lease value) {
            this.lease = value;
            return this;
        }

        public Builder wallClock(InstantSource value) {
            this.wallClock = value;
            return this;
        }

        public Builder owned(BooleanSupplier value) {
            this.owned = value;
            return this;
        }

        public Controller build() {
            return new Controller(
                    openApi,
                    pacer,
                    samplers == null ? newSamplers(openApi, pacer, observers) : samplers,
                    motion,
                    observers,
                    strangers,
                    lease,
                    wallClock,
                    owned);
        }

        private static Samplers newSamplers(OpenApi openApi, Pacer pacer, Observers observers) {
            return new Samplers(openApi, pacer, nanos -> observers.all().sampleCalled(nanos));
        }
    }
}
