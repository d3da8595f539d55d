package dev.openstream.server.record;

import dev.openstream.protocol.Refusal;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.ControlOutcome;
import dev.openstream.server.observe.HoldReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import org.jspecify.annotations.Nullable;

/** The CONTROLs of one session on their way to the audit log; owned by the event loop. */
final class SessionAudit implements SessionObserver {

    private final AuditLog audit;

    /** With the owner of its token, once that is known. */
    private SessionName session;

    SessionAudit(AuditLog audit, String controller, Caller caller) {
        this.audit = audit;
        this.session = new SessionName(controller, caller.id(), caller.address());
    }

    @Override
    public void handshake(@Nullable String user, boolean renewed) {
        session = session.of(user);
    }

    @Override
    public void controlAnswered(ApiRequest request, ApiOutcome outcome, long durationNanos, ControlOutcome result) {
        add(request, new AuditEntry.Called(outcome, durationNanos));
    }

    @Override
    public void controlRefused(@Nullable ApiRequest request, Refusal refusal, boolean waited) {
        add(request, new AuditEntry.Refused(refusal));
    }

    @Override
    public void controlDropped(ApiRequest request) {
        add(request, new AuditEntry.Dropped());
    }

    @Override
    public void controlAbandoned(ApiRequest request) {
        add(request, new AuditEntry.Unknown());
    }

    @Override
    public void held(HoldReason reason, ApiOutcome outcome) {
        add(null, new AuditEntry.Held(reason, outcome));
    }

    private void add(@Nullable ApiRequest request, AuditEntry.AuditResult result) {
        audit.add(session, request, result);
    }
}
