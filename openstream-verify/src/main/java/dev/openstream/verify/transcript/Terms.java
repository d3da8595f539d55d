package dev.openstream.verify.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions under which a transcript is played against any server.
 *
 * @param decides interpretation that the server uses if the transcript passes; null for most transcripts
 * @param given interpretations that the transcript requires
 * @param manualOnly true if it tests an interpretation that the manual allows and this project does not use
 * @param slow true if it waits for a default time limit
 * @param direct true if it requires that no gateway is between the server and its controller
 */
public record Terms(@Nullable Reading decides, List<Reading> given, boolean manualOnly, boolean slow, boolean direct) {

    /**
     * Creates the terms of a transcript that may be played through a gateway.
     *
     * @param decides interpretation that the server uses if the transcript passes; null for most transcripts
     * @param given interpretations that the transcript requires
     * @param manualOnly true if it tests an interpretation that this project does not use
     * @param slow true if it waits for a default time limit
     */
    public Terms(@Nullable Reading decides, List<Reading> given, boolean manualOnly, boolean slow) {
        this(decides, given, manualOnly, slow, false);
    }
}
