package dev.openstream.cli.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a transcript is played against any server.
 *
 * @param decides the reading that a server takes for which it passes; null for most transcripts
 * @param given readings without which it says nothing
 * @param manualOnly whether it decides a reading that the manual allows and this project does not take
 * @param slow whether it waits for a time limit as it is by default
 */
public record Terms(@Nullable Reading decides, List<Reading> given, boolean manualOnly, boolean slow) {}
