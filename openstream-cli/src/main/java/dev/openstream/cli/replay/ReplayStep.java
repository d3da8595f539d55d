package dev.openstream.cli.replay;

/** One thing that a replay does; times are those of the recording. */
public sealed interface ReplayStep {

    /**
     * Sends {@code line} and LF.
     *
     * @param afterMillis time after the sending before it, or after the waiting that stands between them
     */
    record Send(String line, double afterMillis) implements ReplayStep {}

    /** Waits. */
    record Pause(double millis) implements ReplayStep {}

    /** Waits for the next answer, or the next sample if {@code data}, and goes on without it after so long. */
    record Await(boolean data, double longestMillis) implements ReplayStep {}
}
