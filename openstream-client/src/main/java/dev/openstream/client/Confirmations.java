package dev.openstream.client;

import dev.openstream.protocol.codec.ServerLine;

/** Interpretation of the answer to a confirmed CONTROL. */
final class Confirmations {

    private Confirmations() {}

    static Confirmation await(ClientConnection connection, PendingCommand control) {
        return switch (connection.await(control)) {
            case ServerLine.ControlErr error ->
                throw new ControlFailed(error.status(), FailureText.text(error.body()), connection.lastLines());
            case ServerLine.Refused refusal when refusal.code().equals("busy_session_active") -> Confirmation.TAKEN;
            case ServerLine.Refused refusal -> throw new CommandRefused("CONTROL", refusal, connection.lastLines());
            case ServerLine.HandshakeAck ack -> Confirmation.EXECUTED;
            case ServerLine.MonitorAck ack -> Confirmation.TAKEN;
            case ServerLine.StopAck ack -> Confirmation.TAKEN;
            case ServerLine.Data data -> Confirmation.TAKEN;
            case ServerLine.Unknown unknown -> Confirmation.TAKEN;
        };
    }
}
