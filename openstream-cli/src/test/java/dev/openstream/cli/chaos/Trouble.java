package dev.openstream.cli.chaos;

/** Trouble of a bad network with one connection. */
enum Trouble {
    /** Everything comes, some time later. */
    DELAY,
    /** Everything comes, each piece some other time later. */
    JITTER,
    /** The client's data come byte by byte. */
    SINGLE_BYTES,
    /** Both sides are told in the middle of something that the other one is gone. */
    CUT,
    /** Both sides are told so by a reset. */
    RESET,
    /** The connection passes nothing from some moment on, and nobody is told. */
    HALF_OPEN,
    /** The server's data are not read from some moment on; the client's data still come. */
    NOT_READING;

    /** Returns true for a trouble that only slows the connection. */
    boolean passing() {
        return this == DELAY || this == JITTER || this == SINGLE_BYTES;
    }
}
