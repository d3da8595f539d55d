package dev.openstream.cli.chaos;

/** What a bad network does to one connection. */
enum Trouble {
    /** Everything comes, some time later. */
    DELAY,
    /** Everything comes, each piece some other time later. */
    JITTER,
    /** What the client sends comes byte by byte. */
    SINGLE_BYTES,
    /** In the middle of something both sides are told that the other one is gone. */
    CUT,
    /** The same by a reset. */
    RESET,
    /** From some moment on nothing comes through, and nobody is told. */
    HALF_OPEN,
    /** From some moment on what the server sends is not read; what the client sends still comes. */
    NOT_READING;

    /** Whether it leaves the connection as it is, only slower. */
    boolean passing() {
        return this == DELAY || this == JITTER || this == SINGLE_BYTES;
    }
}
