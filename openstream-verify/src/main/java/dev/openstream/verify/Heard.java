package dev.openstream.verify;

/** What a client hears when it listens for a while. */
sealed interface Heard {

    /** A line, without its LF; bytes as characters up to U+00FF. */
    record Line(String text) implements Heard {}

    /** Nothing in time. */
    record Nothing() implements Heard {}

    /**
     * The server has closed the connection.
     *
     * @param rest what came after the last LF
     */
    record End(String rest) implements Heard {}
}
