package dev.openstream.verify.transcript;

/** Line of a transcript that is neither blank nor a comment, as {@link TranscriptParser} reads it. */
public sealed interface TranscriptLine permits TranscriptLine.Directive, RecordedLine, Step {

    /**
     * Line of the head.
     *
     * @param name name, including its {@code @}
     * @param value text after the name; may be empty
     */
    record Directive(String name, String value) implements TranscriptLine {}
}
