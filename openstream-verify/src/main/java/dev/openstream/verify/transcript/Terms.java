package dev.openstream.verify.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Terms on which a transcript is played against any server.
 *
 * @param decides the reading that a server takes for which it passes; null for most transcripts
 * @param given readings without which it says nothing
 * @param manualOnly true if it decides a reading that the manual allows and this project does not take
 * @param slow true if it waits for a default time limit
 * @param direct true if nothing may be between the server and its controller
 */
public record Terms(@Nullable Reading decides, List<Reading> given, boolean manualOnly, boolean slow, boolean direct) {

    /** Makes the terms of a transcript that is indifferent to what stands between the server and its controller. */
    public Terms(@Nullable Reading decides, List<Reading> given, boolean manualOnly, boolean slow) {
        this(decides, given, manualOnly, slow, false);
    }
}
