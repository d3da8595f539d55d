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
 * @param owned whether the calling thread is the owner, for assertions
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

    /** A controller that nobody has a session with yet, and that nobody observes. */
    public static Controller of(
            OpenApi openApi, Pacer pacer, @Nullable Lease lease, InstantSource wallClock, BooleanSupplier owned) {
        return of(openApi, pacer, new Observers(), lease, wallClock, owned);
    }

    /** A controller that nobody has a session with yet. */
    public static Controller of(
            OpenApi openApi,
            Pacer pacer,
            Observers observers,
            @Nullable Lease lease,
            InstantSource wallClock,
            BooleanSupplier owned) {
        return new Controller(
                openApi,
                pacer,
                new Samplers(openApi, pacer, nanos -> observers.all().sampleCalled(nanos)),
                new MotionActivity(),
                observers,
                LogThrottle.onceASecond(),
                lease,
                wallClock,
                owned);
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
}
