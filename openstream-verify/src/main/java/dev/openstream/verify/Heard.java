package dev.openstream.verify;

/** Event that a client hears when it listens for a while. */
sealed interface Heard {

    /** A line, without its LF; bytes as characters up to U+00FF. */
    record Line(String text) implements Heard {}

    /** Silence for the whole time. */
    record Nothing() implements Heard {}

    /**
     * The server has closed the connection.
     *
     * @param rest bytes after the last LF
     */
    record End(String rest) implements Heard {}
}
