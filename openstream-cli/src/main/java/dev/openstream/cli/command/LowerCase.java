package dev.openstream.cli.command;

import dev.openstream.protocol.StopTarget;
import dev.openstream.simulator.faults.FaultName;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Values as they are typed, for the completion: without a list picocli offers the names of enum constants. */
final class LowerCase {

    private LowerCase() {}

    private static Iterator<String> words(Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .iterator();
    }

    /** Values for STOP's target. */
    static final class StopTargets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words(StopTarget.values());
        }
    }

    /** Faults of the simulator. */
    static final class FaultNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words(FaultName.values());
        }
    }

    /** Modes of the simulator's panel. */
    static final class Modes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words(PanelCommand.ModeSwitch.values());
        }
    }

    /** Positions of a switch. */
    static final class SwitchPositions implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words(PanelCommand.SwitchPosition.values());
        }
    }

    /** Shells there is a completion for. */
    static final class Shells implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words(CompletionCommand.Shell.values());
        }
    }

    /** HTTP methods of a CONTROL. */
    static final class Methods implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("POST", "PUT", "DELETE").iterator();
        }
    }
}
