package dev.openstream.client;

import static java.util.Map.entry;

import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.ServerLine;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Commands that wait for their answers, in the order in which they were sent. One thread at a time adds commands; the
 * receiving thread matches answers to them.
 *
 * <p>Success of a CONTROL is silent (protocol section 3.3). A confirmed one stands between two HANDSHAKEs: an error
 * that comes after the first one's answer is its own, and the second one's answer shows that there was none.
 */
final class PendingCommands {

    private static final String SESSION_TIMEOUT = "session_timeout";

    /** The command of each code that is about one command only. */
    private static final Map<String, CommandName> COMMANDS = Map.ofEntries(
            entry("missing_major", CommandName.HANDSHAKE),
            entry("invalid_major_type", CommandName.HANDSHAKE),
            entry("invalid_version", CommandName.HANDSHAKE),
            entry("version_mismatch", CommandName.HANDSHAKE),
            entry("busy_session_active", CommandName.HANDSHAKE),
            entry("handshake_rejected", CommandName.HANDSHAKE),
            entry("missing_period_ms", CommandName.MONITOR),
            entry("invalid_period", CommandName.MONITOR),
            entry("invalid_id", CommandName.MONITOR),
            entry("monitor_already_active", CommandName.MONITOR),
            entry(MonitorSlot.MAY_PASS, CommandName.MONITOR),
            entry("invalid_body", CommandName.CONTROL),
            entry("control_busy", CommandName.CONTROL),
            entry("control_err", CommandName.CONTROL),
            entry("missing_target", CommandName.STOP),
            entry("invalid_target", CommandName.STOP),
            entry("stop_failed", CommandName.STOP),
            entry("nothing_to_stop", CommandName.STOP));

    private final Queue<PendingCommand> waiting = new ConcurrentLinkedQueue<>();

    /** True while the server has acknowledged a MONITOR and no STOP of it. Owned by the receiving thread. */
    private boolean monitored;

    /** An error that was either the refusal of a MONITOR or a complaint of the monitor that it was to replace. */
    private volatile ServerLine.@Nullable Refused suspicious;

    void add(PendingCommand pending) {
        waiting.add(pending);
    }

    /** The command that has waited longest; null if none does. */
    @Nullable
    PendingCommand oldest() {
        return waiting.peek();
    }

    /** Fails all with what {@code lost} is. */
    void fail(ConnectionLost lost) {
        PendingCommand pending = waiting.poll();
        while (pending != null) {
            pending.answer().completeExceptionally(lost);
            pending = waiting.poll();
        }
    }

    /** Completes the command that waits for this acknowledgement; false if none does. */
    boolean acknowledge(CommandName command, ServerLine line) {
        Iterator<PendingCommand> each = waiting.iterator();
        while (each.hasNext()) {
            PendingCommand pending = each.next();
            boolean confirmed = pending.command() == CommandName.CONTROL && command == CommandName.HANDSHAKE;
            if (confirmed || pending.command() == command) {
                each.remove();
                pending.answer().complete(line);
                if (!confirmed) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Completes the MONITOR that waits for this acknowledgement; false if none does. */
    boolean monitored(ServerLine.MonitorAck ack) {
        monitored = true;
        suspicious = null;
        return acknowledge(CommandName.MONITOR, ack);
    }

    /** Completes the STOP of the same target, because that of another one proves no hold; false if none waits. */
    boolean stopped(ServerLine.StopAck ack) {
        if (!ack.target().equals(StopTarget.CONTROL.word())) {
            monitored = false;
        }
        return answerFirst(
                pending -> pending.target() != null && pending.target().word().equals(ack.target()), ack);
    }

    private boolean answerFirst(Predicate<PendingCommand> which, ServerLine line) {
        Iterator<PendingCommand> each = waiting.iterator();
        while (each.hasNext()) {
            PendingCommand pending = each.next();
            if (which.test(pending)) {
                each.remove();
                return pending.answer().complete(line);
            }
        }
        return false;
    }

    /** Fails the confirmed CONTROL that this error belongs to; false if there is none. */
    boolean failControl(ServerLine line) {
        Iterator<PendingCommand> each = waiting.iterator();
        while (each.hasNext()) {
            PendingCommand pending = each.next();
            if (pending.command() == CommandName.HANDSHAKE) {
                return false;
            }
            if (pending.command() == CommandName.CONTROL) {
                each.remove();
                pending.answer().complete(line);
                return true;
            }
        }
        return false;
    }

    /** Completes the command that this refusal belongs to; false if there is none. */
    boolean refuse(ServerLine.Refused refusal) {
        CommandName command = COMMANDS.get(refusal.code());
        if (command == null) {
            return !refusal.code().equals(SESSION_TIMEOUT) && refuseOldest(refusal);
        }
        return switch (command) {
            case HANDSHAKE -> acknowledge(CommandName.HANDSHAKE, refusal);
            case MONITOR -> refuseMonitor(refusal);
            case CONTROL -> failControl(refusal);
            case STOP -> refuseStop(refusal);
        };
    }

    /** True if an error with this code, for which no command waits, may be about an unconfirmed CONTROL. */
    static boolean mayRefuseControl(String code) {
        return !code.equals(SESSION_TIMEOUT) && COMMANDS.getOrDefault(code, CommandName.CONTROL) == CommandName.CONTROL;
    }

    /**
     * Delivers the refusal of a STOP. It does not name its target; if a hold is pending, it counts for that one,
     * because nobody must believe that the robot holds.
     */
    private boolean refuseStop(ServerLine.Refused refusal) {
        return answerFirst(PendingCommand::holds, refusal) || acknowledge(CommandName.STOP, refusal);
    }

    /**
     * Refuses a MONITOR. If a monitor runs it is a complaint of that one, and the MONITOR that replaces it still waits
     * for its answer.
     */
    private boolean refuseMonitor(ServerLine.Refused refusal) {
        if (monitored && refusal.code().equals(MonitorSlot.MAY_PASS)) {
            suspicious = refusal;
            return false;
        }
        return acknowledge(CommandName.MONITOR, refusal);
    }

    /**
     * Text that may explain why {@code pending} was not answered, to be added to a message; empty if nothing was said.
     */
    String suspicion(PendingCommand pending) {
        ServerLine.Refused refusal = suspicious;
        return pending.command() == CommandName.MONITOR && refusal != null
                ? "; the server said " + FailureText.words(refusal)
                : "";
    }

    /** A code that several commands may have is about the one that waits longest. */
    private boolean refuseOldest(ServerLine.Refused refusal) {
        PendingCommand oldest = waiting.peek();
        if (oldest == null || oldest.command() == CommandName.HANDSHAKE) {
            return false;
        }
        waiting.remove(oldest);
        return oldest.answer().complete(refusal);
    }
}
