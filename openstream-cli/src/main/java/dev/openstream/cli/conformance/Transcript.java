package dev.openstream.cli.conformance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation between clients and a server, as conformance/README.md describes it.
 *
 * @param file its file's name
 * @param title what it shows
 * @param section the section of the protocol that it belongs to
 * @param options settings that the server must be started with, empty for any server
 * @param controller what must stand behind the server; null for any controller
 * @param steps what happens, in order
 */
public record Transcript(
        String file,
        String title,
        String section,
        Map<String, String> options,
        @Nullable String controller,
        List<Step> steps) {

    /** Whether it may be played against a server that somebody else has started, as it is. */
    public boolean fitsAnyServer() {
        return options.isEmpty() && controller == null;
    }

    /** Whether it sends a CONTROL, which may move a robot. */
    public boolean sendsControl() {
        return steps.stream()
                .map(step -> switch (step.action()) {
                    case Step.Send send -> send.octets();
                    case Step.Repeat repeat -> String.join("", repeat.lines());
                    case Step.Close _,
                            Step.Reset _,
                            Step.Expect _,
                            Step.Broken _,
                            Step.Silence _,
                            Step.Count _,
                            Step.Closed _ -> "";
                })
                .anyMatch(octets -> octets.contains("CONTROL"));
    }

    /** Whether it counts lines within a time, which a busy machine may spoil. */
    public boolean timed() {
        return steps.stream().anyMatch(step -> step.action() instanceof Step.Count);
    }
}
