package dev.openstream.server;

import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.session.Lease;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What of a controller may be called over HTTP, where there are no sessions: by rules of its own, and nothing that writes
 * while a session has the right to CONTROL. Owned by the controller's loop.
 */
final class HttpGate implements OpenApi {

    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;

    private final OpenApi openApi;
    private final AccessRules rules;
    private final @Nullable Lease lease;

    HttpGate(OpenApi openApi, AccessRules rules, @Nullable Lease lease) {
        this.openApi = openApi;
        this.rules = rules;
        this.lease = lease;
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        String barred = rules.refusal(request);
        String held = lease == null ? null : lease.refusal(request);
        if (barred != null) {
            outcome.accept(ApiAnswer.refused(FORBIDDEN, barred));
        } else if (held != null) {
            outcome.accept(ApiAnswer.refused(CONFLICT, held));
        } else {
            openApi.call(request, outcome);
        }
    }

    @Override
    public void look(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        openApi.look(request, outcome);
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        openApi.hold(outcome);
    }
}
