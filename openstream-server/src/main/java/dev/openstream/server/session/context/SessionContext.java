package dev.openstream.server.session.context;

import dev.openstream.server.observe.Observers;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.sampling.Samplers;
import dev.openstream.server.sampling.TimedCalls;
import dev.openstream.server.session.handshake.Access;
import dev.openstream.server.session.handshake.SessionLimiter;
import dev.openstream.server.session.motion.Lease;
import dev.openstream.server.session.motion.MotionActivity;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The context that all sessions of a listener share. All of it belongs to one event loop.
 *
 * @param settings the numbers of a session
 * @param controller shared with the sessions of the controller's other listeners
 * @param limiter the number of sessions that shook hands, and its limit
 * @param access tokens, and the calls that may be made
 */
public record SessionContext(SessionSettings settings, Controller controller, SessionLimiter limiter, Access access) {

    public AccessRules rules() {
        return access.rules();
    }

    public OpenApi openApi() {
        return controller.openApi();
    }

    /** The controller, with the time that it has for one call of a session's. */
    public TimedCalls calls() {
        return new TimedCalls(controller.openApi(), controller.pacer(), settings.callTimeoutMillis());
    }

    /** The loop's beats and deadlines. */
    public Pacer pacer() {
        return controller.pacer();
    }

    /** Calls that are shared by all subscribers to the same samples. */
    public Samplers samplers() {
        return controller.samplers();
    }

    public MotionActivity motion() {
        return controller.motion();
    }

    /** Observers of the controller. */
    public Observers observers() {
        return controller.observers();
    }

    public LogThrottle strangers() {
        return controller.strangers();
    }

    public @Nullable Lease lease() {
        return controller.lease();
    }

    public InstantSource wallClock() {
        return controller.wallClock();
    }

    public BooleanSupplier owned() {
        return controller.owned();
    }
}
