package dev.openstream.cli.replay;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.recording.replay.SentLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps of a replay, made of what a session sent. */
public final class RecordedSteps {

    private static final double NANOS_PER_MILLI = 1e6;

    private RecordedSteps() {}

    /** Returns true if {@code file} is a recording, and no transcript. */
    public static boolean isRecording(Path file) {
        return Files.isDirectory(file) || file.toString().endsWith(".mcap");
    }

    /**
     * The lines of one session of {@code recording}, with their times.
     *
     * @param session its name; null if there is one only
     * @throws Failure if the recording cannot be read, has no such session, or not all of its lines
     */
    public static List<ReplayStep> read(Path recording, @Nullable String session, long mostBytes) {
        try {
            SentLines sent = new SentLines(recording);
            String chosen = choose(sent.sessions(), session);
            return steps(sent.of(chosen, mostBytes), chosen);
        } catch (IOException e) {
            throw Failure.cannot(Exit.USAGE, "replay", recording, e);
        }
    }

    private static String choose(Map<String, Long> sessions, @Nullable String wanted) {
        if (sessions.isEmpty()) {
            throw new Failure(
                    Exit.USAGE,
                    "the recording has no lines that a client sent, as openstream record and openstream serve --record-dir"
                            + " write them. With --as-server what was recorded of the robot is served");
        }
        String known = sessions.entrySet().stream()
                .map(each -> each.getKey() + " (" + each.getValue() + " lines)")
                .collect(Collectors.joining(", "));
        if (wanted == null && sessions.size() > 1) {
            throw new Failure(Exit.USAGE, "the recording has several sessions; choose one by --session: " + known);
        }
        if (wanted != null && !sessions.containsKey(wanted)) {
            throw new Failure(Exit.USAGE, "--session is " + wanted + "; the recording has " + known);
        }
        return wanted == null ? sessions.keySet().iterator().next() : wanted;
    }

    /** A line that is missing may have been a STOP, or a point between two others. */
    private static List<ReplayStep> steps(List<SentLines.SentLine> lines, String session) {
        List<ReplayStep> steps = new ArrayList<>();
        long lastNanos = lines.getFirst().atNanos();
        for (SentLines.SentLine line : lines) {
            if (line.number() != steps.size()) {
                throw new Failure(
                        Exit.USAGE,
                        "line " + steps.size() + " of session " + session
                                + " is not in the recording, and without it this would be another conversation");
            }
            if (line.line().indexOf('\ufffd') >= 0) {
                throw new Failure(
                        Exit.USAGE, "line " + line.number() + " of session " + session + " is not text in UTF-8");
            }
            double afterMillis = Math.max(0, line.atNanos() - lastNanos) / NANOS_PER_MILLI;
            steps.add(new ReplayStep.Send(line.line(), afterMillis));
            lastNanos = Math.max(lastNanos, line.atNanos());
        }
        return steps;
    }
}
