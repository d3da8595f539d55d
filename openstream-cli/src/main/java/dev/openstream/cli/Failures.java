package dev.openstream.cli;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.console.PipeClosed;
import dev.openstream.client.CommandRefused;
import dev.openstream.client.ConnectFailed;
import dev.openstream.client.ConnectionLost;
import dev.openstream.client.ControlFailed;
import dev.openstream.client.GetFailed;
import dev.openstream.client.HandshakeRefused;
import dev.openstream.client.LossReason;
import dev.openstream.client.MotionRefused;
import dev.openstream.client.MotionRevoked;
import dev.openstream.client.NoSample;
import dev.openstream.client.OpenStreamException;
import dev.openstream.host.fleet.CannotServe;
import dev.openstream.host.settings.WrongSetting;

/** Mapping from a failure to an exit code. */
final class Failures {

    private Failures() {}

    /** Returns the exit code of a failure; {@link Exit#INTERNAL} for a defect. */
    static Exit exit(Throwable cause) {
        return switch (cause) {
            case PipeClosed closed -> Exit.OK;
            case Failure failure -> failure.exit();
            case WrongSetting wrong -> Exit.USAGE;
            case OpenStreamException known -> exit(known);
            default -> Exit.INTERNAL;
        };
    }

    private static Exit exit(OpenStreamException cause) {
        return switch (cause) {
            case ConnectFailed failed -> Exit.CANNOT_CONNECT;
            case ConnectionLost lost -> exit(lost.reason());
            case MotionRevoked revoked -> Exit.CANNOT_CONNECT;
            case HandshakeRefused refused -> Exit.REFUSED;
            case CommandRefused refused -> Exit.REFUSED;
            case ControlFailed failed -> Exit.CONTROLLER_ERROR;
            case GetFailed failed -> Exit.CONTROLLER_ERROR;
            case NoSample none -> Exit.TIMEOUT;
            case MotionRefused refused -> Exit.USAGE;
        };
    }

    private static Exit exit(LossReason reason) {
        return switch (reason) {
            case NO_ANSWER, SILENT, NOT_READING -> Exit.TIMEOUT;
            case UNREADABLE -> Exit.REFUSED;
            case CLOSED_BY_SERVER, BROKEN, CLOSED -> Exit.CANNOT_CONNECT;
        };
    }

    /** Returns true if the message is for users: it names a thing that they can mend, or the other end's action. */
    static boolean known(Throwable cause) {
        return cause instanceof Failure
                || cause instanceof WrongSetting
                || cause instanceof CannotServe
                || cause instanceof OpenStreamException;
    }
}
