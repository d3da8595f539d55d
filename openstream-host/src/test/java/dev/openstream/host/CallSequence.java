package dev.openstream.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded sequence of Open API calls, conformance/open-api/*.calls; conformance/README.md describes the form.
 *
 * @param name of the file
 * @param cold true if the controller has just been switched on
 * @param steps in order
 */
record CallSequence(String name, boolean cold, List<Step> steps) {

    enum Rhythm {
        ONCE,
        /** Repeats so many times. */
        REPEAT,
        /** Repeats until it is answered as expected, for so many ms at most. */
        UNTIL
    }

    /**
     * One line.
     *
     * @param expected part of the answer's body
     */
    record Step(
            Rhythm rhythm,
            int number,
            int everyMillis,
            String method,
            String url,
            String body,
            int status,
            String expected) {

        boolean fits(Answer answer) {
            return answer.status() == status
                    && (!answer.hasBody() || answer.body().contains(expected));
        }
    }

    /** Answer; the body of a CONTROL that succeeded is not sent. */
    record Answer(int status, boolean hasBody, String body) {}

    private static final Path DIRECTORY = Path.of(System.getProperty("basedir", "."), "..", "conformance", "open-api");

    private static final Pattern STEP = Pattern.compile(
            "(?:(REPEAT|UNTIL) (\\d+) EVERY (\\d+) )?(GET|POST|PUT|DELETE) (/\\S*)(?: (\\{.*}))? -> (\\d{3}) (.+)");

    static List<CallSequence> all() throws IOException {
        try (var files = Files.list(DIRECTORY)) {
            List<CallSequence> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                all.add(read(file));
            }
            return all;
        }
    }

    private static CallSequence read(Path file) throws IOException {
        boolean cold = false;
        List<Step> steps = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.equals("@cold")) {
                cold = true;
            } else if (!line.startsWith("#") && !line.startsWith("@title ")) {
                steps.add(step(file, line));
            }
        }
        return new CallSequence(file.getFileName().toString(), cold, steps);
    }

    private static Step step(Path file, String line) {
        Matcher step = STEP.matcher(line);
        if (!step.matches()) {
            throw new IllegalArgumentException(file + ": no step: " + line);
        }
        boolean once = step.group(1) == null;
        return new Step(
                once ? Rhythm.ONCE : Rhythm.valueOf(step.group(1)),
                once ? 1 : Integer.parseInt(step.group(2)),
                once ? 0 : Integer.parseInt(step.group(3)),
                step.group(4),
                step.group(5),
                step.group(6) == null ? "" : step.group(6),
                Integer.parseInt(step.group(7)),
                step.group(8));
    }
}
