package dev.openstream.mcap;

import java.io.IOException;

/** Thrown if the bytes are not an MCAP file, or a damaged one. The message names the place and the broken rule. */
public final class McapException extends IOException {

    private static final long serialVersionUID = 1L;

    McapException(String message) {
        super(message);
    }

    McapException(String message, Throwable cause) {
        super(message, cause);
    }
}
