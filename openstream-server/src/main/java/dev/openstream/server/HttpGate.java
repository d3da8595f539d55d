package dev.openstream.server;

import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.BodyNeed;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.session.control.HttpMover;
import dev.openstream.server.session.motion.Lease;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rules for calls over HTTP, which has no sessions: the access rules of the listener, no call that writes while a
 * session has the right to CONTROL, and no points after a STOP until a client begins a new trajectory. Owned by the
 * controller's loop.
 */
final class HttpGate implements OpenApi {

    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;

    private final OpenApi openApi;
    private final AccessRules rules;
    private final @Nullable Lease lease;
    private final HttpMover mover;

    /** Creates the gate of a controller; called on its loop. */
    HttpGate(Controller controller, AccessRules rules, long callTimeoutMillis) {
        this.openApi = controller.openApi();
        this.rules = rules;
        this.lease = controller.lease();
        this.mover = new HttpMover(controller, callTimeoutMillis);
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        String barred = rules.refusal(request);
        String held = lease == null ? null : lease.refusal(request);
        String stopped = mover.refusal(request);
        if (barred != null) {
            outcome.accept(ApiAnswer.refused(FORBIDDEN, barred));
        } else if (held != null) {
            outcome.accept(ApiAnswer.refused(CONFLICT, held));
        } else if (stopped != null) {
            outcome.accept(ApiAnswer.refused(CONFLICT, stopped));
        } else {
            mover.call(request, outcome);
        }
    }

    @Override
    public void look(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        openApi.look(request, outcome);
    }

    @Override
    public BodyNeed bodyNeed() {
        return openApi.bodyNeed();
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        openApi.hold(outcome);
    }
}
