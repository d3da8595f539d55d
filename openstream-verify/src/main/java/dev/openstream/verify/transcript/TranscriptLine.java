package dev.openstream.verify.transcript;

/** A line of a transcript that says something, as {@link TranscriptParser} reads it. */
public sealed interface TranscriptLine permits TranscriptLine.Directive, RecordedLine, Step {

    /**
     * A line of the head.
     *
     * @param name with its {@code @}
     * @param value text after the name; may be empty
     */
    record Directive(String name, String value) implements TranscriptLine {}
}
